/** Up to two first letters, by code points and in any script; a number or nothing gives "?". */
export function initialsOf(name: string | null): string {
  const words = (name ?? "").split(/\s+/).flatMap((word) => word.match(/\p{L}\p{M}*/u)?.[0] ?? []);
  const first = words[0];
  if (first === undefined) return "?";
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return (first + last).toLocaleUpperCase();
}

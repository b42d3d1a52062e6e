const maxName = 150;

/**
 * A file's name as a customer may read it: no folders, no controls, nothing that turns or hides text. Null when nothing
 * is left.
 */
export function cleanFileName(name: string): string | null {
  const clean = name
    .toWellFormed()
    .replace(/^.*[/\\]/s, "")
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "")
    .replace(/[:*?"<>|]/g, "_")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  const points = Array.from(clean);
  if (points.length === 0) return null;
  // The end carries the extension: cut in the middle.
  return points.length > maxName
    ? [...points.slice(0, maxName - 20), "…", ...points.slice(-19)].join("")
    : points.join("");
}

/** Whether a SHA-256 in hex is the one WhatsApp declares, which it writes in hex or in base64 (platform reference, 6). */
export function isSameHash(hex: string, declared: string): boolean {
  const given = declared.trim();
  if (/^[0-9a-fA-F]{64}$/.test(given)) return given.toLowerCase() === hex;
  return given.replace(/=+$/, "") === base64Of(hex).replace(/=+$/, "");
}

function base64Of(hex: string): string {
  const bytes = hex.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  return btoa(String.fromCharCode(...bytes));
}

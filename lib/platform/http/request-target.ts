/**
 * The path of a request line, or null when it is not in the one form we answer. Next decodes and normalises paths
 * by itself, so `/x/../api/auth/…` or `/api/%61uth/…` would reach a handler around the checks that stand before it;
 * absolute-form targets were a server-side request forgery in Next's upgrade handling (CVE-2025 class, threat A14).
 */
export function canonicalPath(target: string | undefined): string | null {
  if (!target?.startsWith("/") || target.startsWith("//")) return null;
  const path = target.split(/[?#]/, 1)[0] ?? "";
  if (path.includes("//") || hasNeedlessEscape(path)) return null;
  try {
    return new URL(path, "http://parley.invalid").pathname === path ? path : null;
  } catch {
    return null;
  }
}

/** Escapes that no browser writes: letters, digits, "-._~", and separators that pretend not to be one. */
function hasNeedlessEscape(path: string): boolean {
  for (const [, code = ""] of path.matchAll(/%(.{0,2})/g)) {
    if (!/^[0-9a-f]{2}$/i.test(code)) return true;
    const character = String.fromCharCode(Number.parseInt(code, 16));
    if (character === "\0" || /[\w.~/\\-]/.test(character)) return true;
  }
  return false;
}

export function isBelow(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}/`);
}

/**
 * Where to go after signing in: a path of ours, or the inbox. Browsers read `//host`, `/\host` and tabs in between
 * as another site, so the address is resolved the way they do and must come out where it began (threat A9).
 */
export function safePath(wanted: string | null | undefined, fallback = "/"): string {
  if (!wanted?.startsWith("/")) return fallback;
  const base = "http://parley.invalid";
  try {
    const url = new URL(wanted, base);
    if (url.origin !== base || url.pathname.startsWith("//")) return fallback;
    return `${url.pathname}${url.search}${url.hash}`;
  } catch {
    return fallback;
  }
}

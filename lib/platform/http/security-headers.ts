export type PolicyInput = { nonce: string; appUrl: string; isDevelopment: boolean };

/**
 * What a page may load and run (threat A5). Scripts only by nonce, and what those load; `style=""` attributes are
 * allowed because server-rendered ones cannot carry a nonce. Development tools evaluate code and inject styles.
 */
export function contentSecurityPolicy({ nonce, appUrl, isDevelopment }: PolicyInput): string {
  const isSecure = appUrl.startsWith("https://");
  const sockets = appUrl.replace(/^http/, "ws");
  const directives = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    // Safari before 15.4 does not take 'self' for WebSockets.
    `connect-src 'self' ${sockets}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    ...(isSecure ? ["upgrade-insecure-requests"] : []),
  ];
  return directives.join("; ");
}

/** For everything that is not a page: nothing in it may ever be run or framed. */
export const apiPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

export function commonHeaders(appUrl: string): [string, string][] {
  return [
    ["X-Content-Type-Options", "nosniff"],
    ["X-Frame-Options", "DENY"],
    // Set-up and reset links carry their token in the address: it must not leave with a click.
    ["Referrer-Policy", "same-origin"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Cross-Origin-Resource-Policy", "same-origin"],
    ["Permissions-Policy", "camera=(), geolocation=(), microphone=(self), payment=(), usb=()"],
    ...(appUrl.startsWith("https://")
      ? [["Strict-Transport-Security", "max-age=31536000"] satisfies [string, string]]
      : []),
  ];
}

import type { IncomingHttpHeaders } from "node:http";

/** Set by us on what Next gets to see: the caller's address, decided by TRUSTED_PROXIES. */
export const addressHeader = "x-parley-address";
/** Set by us: the page's path, which Next keeps from layouts. */
export const pathHeader = "x-parley-path";
/** Set by us: the page's nonce. Next reads it from the policy, our layout from here. */
export const nonceHeader = "x-nonce";

/**
 * Names that mean something between the parts of Next or to our own handlers. From outside they are forgeries:
 * `x-middleware-subrequest` skipped the middleware (CVE-2025-29927), `x-forwarded-host` moves redirects.
 */
const internal =
  /^(x-(middleware|invoke|matched|next|now|vercel|prerender|parley)-.*|x-forwarded-host|x-nonce|content-security-policy(-report-only)?|next-action|next-resume)$/;

export function stripInternalHeaders(headers: IncomingHttpHeaders): void {
  for (const name of Object.keys(headers)) {
    if (internal.test(name)) delete headers[name];
  }
}

import { createHmac, timingSafeEqual } from "node:crypto";

const signaturePattern = /^sha256=[0-9a-f]{64}$/;

/**
 * Whether `X-Hub-Signature-256` is the HMAC-SHA256 of these exact bytes (platform reference, 1.3).
 * The bytes must be those of the wire: Meta escapes non-ASCII and "/", so re-serialised JSON never matches.
 * Only the platform's own spelling counts; one accepted spelling leaves nothing to normalise before comparing.
 */
export function matchesSignature(
  rawBody: Uint8Array,
  header: string | null | undefined,
  secret: string,
): boolean {
  // An unset secret would make every HMAC computable by anyone.
  if (!header || !secret || !signaturePattern.test(header)) return false;
  const expected = createHmac("sha256", secret).update(rawBody).digest();
  const received = Buffer.from(header.slice("sha256=".length), "hex");
  return timingSafeEqual(expected, received);
}

import { createHmac, randomUUID } from "node:crypto";

// A template id in a webhook is a JSON integer that can exceed 2^53 (section 0), which JSON.stringify cannot write.
// The mark is random per process, so that no customer text can turn itself into a bare number.
const INTEGER_MARK = `int-${randomUUID()}:`;
const MARKED_INTEGER = new RegExp(`"${INTEGER_MARK}(\\d+)"`, "g");

/** A value that `encodeWire` writes as a bare integer of any size. */
export function bareInteger(digits: string): string {
  return `${INTEGER_MARK}${digits}`;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Compact JSON as Meta sends and signs it: non-ASCII as lower-case \uXXXX, `/` as `\/` (section 1.3). */
export function encodeWire(value: unknown): string {
  const json = JSON.stringify(value);
  const plain = json.includes(INTEGER_MARK) ? json.replace(MARKED_INTEGER, "$1") : json;
  return plain.replaceAll("/", "\\/").replace(/[\u0080-\uffff]/g, escapeUnit);
}

/**
 * The wire form of JSON text that is never parsed: integers beyond 2^53 survive, as do duplicate keys and broken text.
 * White space outside strings goes, escapes already there stay.
 */
export function rewriteAsWire(text: string): string {
  const compact = text.replace(/"(?:[^"\\]|\\.)*"|\s+/gs, (token) => (token.startsWith('"') ? token : ""));
  const slashed = compact.replace(/\\.|\//gs, (token) => (token === "/" ? "\\/" : token));
  return slashed.replace(/[\u0080-\uffff]/g, escapeUnit);
}

/** The value of X-Hub-Signature-256 over the exact bytes of the body. */
export function sign(body: string | Uint8Array, appSecret: string): string {
  return `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`;
}

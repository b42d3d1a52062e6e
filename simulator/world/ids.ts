import type { Randomness } from "./randomness.ts";

const INBOUND = { mark: 0x12, hexBytes: 10 };
const OUTBOUND = { mark: 0x11, hexBytes: 9 };

/**
 * A wamid in the observed layout (cloud-api.md, section 0): base64 of the user's digits, a direction byte and a hex id.
 * Pass the digits of the user id, not the number, for somebody who hides the number: readers must not learn it here.
 */
export function newWamid(random: Randomness, digits: string, direction: "in" | "out"): string {
  const kind = direction === "in" ? INBOUND : OUTBOUND;
  const phone = Buffer.from(digits.slice(0, 20), "latin1");
  const hex = Buffer.from(random.bytes(kind.hexBytes).toString("hex").toUpperCase(), "latin1");
  const block = Buffer.concat([
    Buffer.from([0x1c, 0x18, phone.length]),
    phone,
    Buffer.from([0x15, 0x02, 0x00, kind.mark, 0x18, hex.length]),
    hex,
    Buffer.from([0x00]),
  ]);
  return `wamid.${block.toString("base64")}`;
}

/** Meta's object ids: decimal text. Sixteen digits, so some are above 2^53 and punish `Number(id)`. */
export function newObjectId(random: Randomness): string {
  const digits = random.bytes(8).readBigUInt64BE() % 10n ** 16n;
  return `${1n + (digits % 9n)}${digits.toString().padStart(16, "0").slice(1)}`;
}

/** A business-scoped user id (section 14.3): country, a dot, digits. */
export function newUserId(random: Randomness, country: string): string {
  const digits = random.bytes(9).reduce((text, byte) => text + String(byte).padStart(3, "0"), "");
  return `${country}.${digits.slice(0, 20)}`;
}

export function newTraceId(random: Randomness): string {
  return `A${random.bytes(11).toString("hex").toUpperCase()}`;
}

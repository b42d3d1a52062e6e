import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/**
 * Secrets at rest: AES-256-GCM. Layout: version (1 byte), key id (8), nonce (12), ciphertext, tag (16).
 * `purpose` names column and row ("channel.access_token:<id>"); it is authenticated, so a sealed value copied to
 * another row or column does not open there.
 */
const version = 1;
const idLength = 8;
const nonceLength = 12;
const tagLength = 16;
const headerLength = 1 + idLength + nonceLength;

export type SealingKey = { id: Buffer; key: Buffer };

/** A sealed value that does not open: another key, another place, or altered. Says nothing about the content. */
export class SealError extends Error {
  override name = "SealError";
  constructor(readonly reason: "unknown_key" | "not_authentic" | "malformed") {
    super(`A stored secret does not open (${reason}).`);
  }
}

/** 32 bytes as hex or base64, as `openssl rand` prints them. */
export function sealingKey(encoded: string): SealingKey {
  const key = Buffer.from(encoded, /^[0-9a-fA-F]{64}$/.test(encoded) ? "hex" : "base64");
  if (key.length !== 32) throw new Error("An encryption key has 32 bytes.");
  // Identifies the key without giving it away: 64 bits of a hash of 256 random bits.
  return {
    key,
    id: createHash("sha256").update("parley sealing key id\n").update(key).digest().subarray(0, idLength),
  };
}

export function sealWith({ id, key }: SealingKey, purpose: string, secret: string): Buffer<ArrayBuffer> {
  const nonce = randomBytes(nonceLength);
  const header = Buffer.concat([Buffer.of(version), id, nonce]);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(aadOf(header, purpose));
  const body = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([header, body, cipher.getAuthTag()]);
}

export function openWith(keys: readonly SealingKey[], purpose: string, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < headerLength + tagLength || bytes[0] !== version) throw new SealError("malformed");
  const header = bytes.subarray(0, headerLength);
  const known = keys.find(({ id }) => id.equals(header.subarray(1, 1 + idLength)));
  if (!known) throw new SealError("unknown_key");
  const nonce = header.subarray(1 + idLength);
  const decipher = createDecipheriv("aes-256-gcm", known.key, nonce, { authTagLength: tagLength })
    .setAAD(aadOf(header, purpose))
    .setAuthTag(bytes.subarray(-tagLength));
  try {
    return Buffer.concat([
      decipher.update(bytes.subarray(headerLength, -tagLength)),
      decipher.final(),
    ]).toString();
  } catch {
    throw new SealError("not_authentic");
  }
}

function aadOf(header: Buffer, purpose: string): Buffer {
  return Buffer.concat([header, Buffer.from(purpose, "utf8")]);
}

import { createHash, randomBytes } from "node:crypto";

/** 256 random bits as 43 characters that survive any address bar. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** How links and keys are kept: a fast hash is right for a secret nobody can guess. */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

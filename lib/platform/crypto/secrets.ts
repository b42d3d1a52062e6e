import { environment } from "#lib/platform/environment.ts";
import { openWith, type SealingKey, sealingKey, sealWith } from "./seal.ts";

let current: SealingKey | undefined;

function key(): SealingKey {
  current ??= sealingKey(environment().ENCRYPTION_KEY);
  return current;
}

/** Seals a secret for one place, e.g. "channel.access_token" of a row. Only `openSecret` with the same place reads it. */
export function sealSecret(place: string, rowId: string, secret: string): Buffer<ArrayBuffer> {
  return sealWith(key(), `${place}:${rowId}`, secret);
}

/** Throws SealError when it was sealed elsewhere, with another key, or has been altered. */
export function openSecret(place: string, rowId: string, sealed: Uint8Array): string {
  return openWith([key()], `${place}:${rowId}`, sealed);
}

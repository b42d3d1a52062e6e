import { SealError } from "#lib/platform/crypto/seal.ts";
import { openSecret, sealSecret } from "#lib/platform/crypto/secrets.ts";
import { query } from "#lib/platform/database/pool.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { log } from "#lib/platform/log.ts";
import { newPushKeys, type PushKeys } from "#lib/platform/push.ts";
import { forgetVapidKeySql, insertVapidKeySql, type VapidRow, vapidKeySql } from "../vapid.sql.ts";

const place = "vapid_key.private";
/** There is one row. */
const rowId = "1";

/**
 * The installation's key pair; whoever asks first makes it. One that was sealed with a key we do not have any more is
 * replaced: browsers subscribe anew when their members come back, and nobody could ever have signed with it again.
 */
export async function vapidKeys(): Promise<PushKeys> {
  const [row] = await query<VapidRow>(vapidKeySql());
  const keys = row && opened(row);
  if (keys) return keys;
  if (row) log.warn("the key that signs pushes does not open and is replaced: browsers must subscribe anew");
  return makeKeys(row?.publicKey ?? null);
}

async function makeKeys(lostPublicKey: string | null): Promise<PushKeys> {
  const { publicKey, privateKey } = newPushKeys();
  const sealedPrivateKey = sealSecret(place, rowId, privateKey);
  const [winner] = await transaction(async (tx) => {
    if (lostPublicKey !== null) await tx.query(forgetVapidKeySql(lostPublicKey));
    await tx.query(insertVapidKeySql({ publicKey, sealedPrivateKey }));
    return tx.query<VapidRow>(vapidKeySql());
  });
  if (!winner) throw new Error("the key that signs pushes is gone again");
  return { publicKey: winner.publicKey, privateKey: openSecret(place, rowId, winner.sealedPrivateKey) };
}

function opened({ publicKey, sealedPrivateKey }: VapidRow): PushKeys | null {
  try {
    return { publicKey, privateKey: openSecret(place, rowId, sealedPrivateKey) };
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

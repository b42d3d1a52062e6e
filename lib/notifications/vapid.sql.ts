import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type VapidRow = { publicKey: string; sealedPrivateKey: Buffer };

export function vapidKeySql(): Sql {
  return sql`SELECT "publicKey", "sealedPrivateKey" FROM vapid_key`;
}

/** Whoever was first has made it. */
export function insertVapidKeySql({ publicKey, sealedPrivateKey }: VapidRow): Sql {
  return sql`
    INSERT INTO vapid_key (id, "publicKey", "sealedPrivateKey", "createdAt")
    VALUES (1, ${publicKey}, ${sealedPrivateKey}, now())
    ON CONFLICT (id) DO NOTHING`;
}

/** With the key go the subscriptions that were made for it: nobody else's signature counts there. */
export function forgetVapidKeySql(publicKey: string): Sql {
  return sql`
    /* across workspaces: the key is the installation's */
    WITH forgotten AS (DELETE FROM vapid_key WHERE "publicKey" = ${publicKey} RETURNING id)
    DELETE FROM push_subscription USING forgotten`;
}

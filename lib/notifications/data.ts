import type { MemberActor } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import type { PushTarget } from "#lib/platform/push.ts";
import { ownSubscriptionSql } from "./subscriptions.sql.ts";

/** The browser this session is used in. */
export async function ownSubscription(actor: MemberActor): Promise<PushTarget | null> {
  const [target] = await query<PushTarget>(ownSubscriptionSql(actor));
  return target ?? null;
}

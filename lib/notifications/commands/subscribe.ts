import { AppError } from "#lib/errors.ts";
import type { MemberActor } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { environment } from "#lib/platform/environment.ts";
import { pushAddress } from "../push-service.ts";
import type { PushSubscriptionInput } from "../schema.ts";
import {
  forgetOlderAddressSql,
  forgetSubscriptionSql,
  forgetSurplusSql,
  lockLivingSessionSql,
  lockMemberSql,
  saveSubscriptionSql,
} from "../subscriptions.sql.ts";
import { makeTurnSql } from "../turns.sql.ts";

/** Desks, laptops and phones of one person; the oldest gives way. */
const mostBrowsers = 10;

/** From now on this browser is pushed to. `invalid_value` when its push service is none we call. */
export async function subscribe(actor: MemberActor, input: PushSubscriptionInput): Promise<void> {
  const endpoint = pushAddress(input.endpoint, environment().PUSH_EXTRA_ORIGIN);
  if (endpoint === null) {
    throw new AppError("invalid_value", { pointer: "/endpoint", detail: "is no push service we know" });
  }
  await transaction(async (tx) => {
    await tx.query(lockMemberSql(actor));
    const [living] = await tx.query(lockLivingSessionSql(actor));
    if (!living) throw new AppError("unauthenticated");
    await tx.query(forgetOlderAddressSql(actor, endpoint));
    await tx.query(saveSubscriptionSql(actor, { endpoint, ...input.keys }));
    await tx.query(forgetSurplusSql(actor, mostBrowsers));
    await tx.query(makeTurnSql(actor.workspaceId, actor.memberId));
  });
}

export async function unsubscribe(actor: MemberActor): Promise<void> {
  await query(forgetSubscriptionSql(actor));
}

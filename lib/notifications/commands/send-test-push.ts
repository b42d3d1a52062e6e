import { AppError, notFound } from "#lib/errors.ts";
import type { MemberActor } from "#lib/platform/auth/actor.ts";
import { countOrRefuse } from "#lib/platform/http/rate-limits.ts";
import { ownSubscription } from "../data.ts";
import { presentTest } from "../present.ts";
import { deliver } from "./deliver.ts";
import { vapidKeys } from "./vapid-keys.ts";

/** Shows this browser what a push looks like. `not_found` when there is nowhere to push to (any more). */
export async function sendTestPush(actor: MemberActor): Promise<void> {
  const target = await ownSubscription(actor);
  if (!target) throw notFound();
  await countOrRefuse("testPushes", actor.memberId);
  const end = await deliver(actor.workspaceId, await vapidKeys(), target, presentTest());
  if (end === "gone") throw notFound();
  if (end !== "sent") throw new AppError("push_failed");
}

import { AppError } from "#lib/errors.ts";
import type { Actor, MemberActor } from "#lib/platform/auth/actor.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { sendTestPush } from "./commands/send-test-push.ts";
import { subscribe, unsubscribe } from "./commands/subscribe.ts";
import { vapidKeys } from "./commands/vapid-keys.ts";
import { ownSubscription } from "./data.ts";
import { pushStateDto, pushSubscriptionInput } from "./schema.ts";

const tag = "Me";
const path = "/me/push";
const access = "self.manage";

export const notificationEndpoints = [
  defineEndpoint({
    method: "get",
    path,
    access,
    summary: "How to push to this browser, and whether it is pushed to",
    tag,
    response: pushStateDto,
    async handle({ actor }) {
      const [{ publicKey }, target] = await Promise.all([vapidKeys(), ownSubscription(person(actor))]);
      return { publicKey, endpoint: target?.endpoint ?? null };
    },
  }),
  defineEndpoint({
    method: "put",
    path,
    access,
    summary: "Push to this browser from now on, until its session ends",
    tag,
    body: pushSubscriptionInput,
    status: 204,
    handle: ({ actor, body }) => subscribe(person(actor), body),
  }),
  defineEndpoint({
    method: "delete",
    path,
    access,
    summary: "Push to this browser no more",
    tag,
    status: 204,
    handle: ({ actor }) => unsubscribe(person(actor)),
  }),
  defineEndpoint({
    method: "post",
    path: `${path}/test`,
    access,
    summary: "Push something to this browser, to see that it arrives",
    tag,
    status: 204,
    handle: ({ actor }) => sendTestPush(person(actor)),
  }),
];

/** `self.manage` is never a key's; this tells the compiler. */
function person(actor: Actor): MemberActor {
  if (actor.kind !== "member") throw new AppError("forbidden");
  return actor;
}

import { tellMembers } from "#lib/notifications/commands/tell-members.ts";
import { vapidKeys } from "#lib/notifications/commands/vapid-keys.ts";
import type { PushKeys } from "#lib/platform/push.ts";
import { every, type Repeated } from "../every.ts";
import { pushResults } from "../metrics.ts";

/** News wait some seconds anyway. */
const restMs = 1_000;

/** Tells members' browsers what is new, when it is their turn. The first run makes the key that signs. */
export function pushNews(): Repeated {
  let keys: PushKeys | undefined;
  let isStopped = false;
  const pushing = every(restMs, "push news", async () => {
    keys ??= await vapidKeys();
    const tell = (signer: PushKeys) => tellMembers(signer, (result) => pushResults.inc({ result }));
    while (!isStopped && (await tell(keys)));
  });
  return {
    stop() {
      isStopped = true;
      return pushing.stop();
    },
  };
}

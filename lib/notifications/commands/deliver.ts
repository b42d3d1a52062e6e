import { type Circuit, createCircuit } from "#lib/messages/circuit.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { environment } from "#lib/platform/environment.ts";
import { log } from "#lib/platform/log.ts";
import { type Push, type PushEnd, type PushKeys, type PushTarget, sendPush } from "#lib/platform/push.ts";
import { pushAddress } from "../push-service.ts";
import { forgetAddressSql } from "../subscriptions.sql.ts";

/** `paused`: its push service has failed several times just now, and is left alone for a while. */
export type DeliveryEnd = PushEnd["kind"] | "paused";

/** By origin: a push service that is down costs a few time-outs, not one for every push. */
const circuits = new Map<string, Circuit>();

/** Hands one push over, once: what does not leave is not tried again, for the inbox has it all. */
export async function deliver(
  workspaceId: WorkspaceId,
  keys: PushKeys,
  target: PushTarget,
  push: Push,
): Promise<DeliveryEnd> {
  // Judged again where it is used: what was stored under another rule is not called.
  if (pushAddress(target.endpoint, environment().PUSH_EXTRA_ORIGIN) === null) {
    await query(forgetAddressSql(workspaceId, target.endpoint));
    return "gone";
  }
  const { origin, host } = new URL(target.endpoint);
  const circuit = circuits.get(origin) ?? createCircuit();
  circuits.set(origin, circuit);
  if (circuit.pausedMs(performance.now()) > 0) return "paused";
  const end = await sendPush(keys, target, push);
  if (end.kind !== "failed") circuit.succeed();
  else if (end.retryAfterMs > 0) circuit.fail(end.retryAfterMs, performance.now());
  else circuit.doubt(performance.now());
  if (end.kind === "gone") await query(forgetAddressSql(workspaceId, target.endpoint));
  // The rest of the address is the browser's secret.
  if (end.kind === "failed") log.warn({ host, reason: end.reason }, "push not taken");
  return end.kind;
}

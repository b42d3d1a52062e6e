import { randomUUID } from "node:crypto";
import { listenTo, notify } from "#lib/platform/database/notifications.ts";
import { onDoorbell, ringRemotely } from "./doorbell.ts";

const channel = "parley_doorbell";
/** Rings within this time become one NOTIFY. */
const coalesceMs = 5;
/** A NOTIFY carries 8,000 bytes; beyond this many workspaces everybody is simply told to look. */
const maxNamed = 100;
const self = randomUUID();

/** Connects this process's doorbell with those of the other processes on the same database. */
export function startRemoteDoorbell(): { stop(): Promise<void> } {
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    timer = undefined;
    const named = pending.size > maxNamed ? ["*"] : [...pending];
    pending.clear();
    notify(channel, `${self} ${named.join(",")}`);
  };
  const unsubscribe = onDoorbell((workspaceIds, isRemote) => {
    if (isRemote) return;
    for (const id of workspaceIds) pending.add(id);
    timer ??= setTimeout(flush, coalesceMs);
  });
  const listening = listenTo(channel, {
    notification: (payload) => {
      const [from, names = ""] = payload.split(" ");
      if (from !== self) ringRemotely(names.split(","));
    },
    // What was rung while nobody listened.
    connected: () => ringRemotely(["*"]),
  });

  return {
    async stop() {
      unsubscribe();
      clearTimeout(timer);
      await listening.stop();
    },
  };
}

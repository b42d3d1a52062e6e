import { randomUUID } from "node:crypto";
import { listenTo, notify } from "#lib/platform/database/notifications.ts";
import { onDoorbell, ringRemotely } from "./doorbell.ts";

const channel = "parley_doorbell";
/** Rings within this time become one NOTIFY. */
const coalesceMs = 5;
/** A NOTIFY carries 8,000 bytes; beyond this many workspaces everybody is simply told to look. */
const maxNamed = 100;
const self = randomUUID();
/** Before a word for the other processes; names of workspaces never begin with it. */
const wordMark = "~";

const wordListeners = new Set<(text: string) => void>();

/** Words of other processes (presence). Only while `startRemoteDoorbell` runs, and any of them may be lost. */
export function onRemoteWord(listener: (text: string) => void): () => void {
  wordListeners.add(listener);
  return () => wordListeners.delete(listener);
}

/** At most 7,900 bytes. */
export function sayRemotely(text: string): void {
  notify(channel, `${self} ${wordMark}${text}`);
}

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
      const end = payload.indexOf(" ");
      const said = payload.slice(end + 1);
      if (payload.slice(0, end) === self) return;
      if (!said.startsWith(wordMark)) return ringRemotely(said.split(","));
      for (const listener of wordListeners) listener(said.slice(wordMark.length));
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

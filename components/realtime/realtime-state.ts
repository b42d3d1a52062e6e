import { useSyncExternalStore } from "react";
import { changeSignal } from "#components/ui/change-signal.ts";
import type { ConnectionState } from "#lib/platform/realtime-client/connection-state.ts";

/** What the shell shows of the connection. Written by the provider, read by the banner. */
export type RealtimeState = { connection: ConnectionState; hasNewBuild: boolean };

const initial: RealtimeState = { connection: "starting", hasNewBuild: false };
let state = initial;
const { say, subscribe } = changeSignal();
export const subscribeRealtime = subscribe;

export function setRealtimeState(change: Partial<RealtimeState>): void {
  const next = { ...state, ...change };
  if (next.connection === state.connection && next.hasNewBuild === state.hasNewBuild) return;
  state = next;
  say();
}

export function realtimeState(): RealtimeState {
  return state;
}

export function useRealtimeState(): RealtimeState {
  return useSyncExternalStore(subscribeRealtime, realtimeState, () => initial);
}

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { pushQuery, removePushSubscription, savePushSubscription } from "#lib/notifications/client.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { type PushHere, pushHereQuery, subscribeHere, unsubscribeHere } from "./push-here.ts";
import { setPushOwner } from "./push-owner.ts";

export type PushState = "loading" | "failed" | "unsupported" | "denied" | "off" | "on";

export function usePush() {
  const client = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const { data: here } = useQuery(pushHereQuery);
  const { data: server, isError } = useQuery(pushQuery);
  const lookAgain = () => client.invalidateQueries({ queryKey: ["push"] });
  return {
    state: stateOf(here, server, isError),
    /** Call from a click. Resolves to what the person answered; throws when the push service, or ours, refuses. */
    async turnOn(): Promise<NotificationPermission> {
      // Before anything is waited for: browsers ask only while the click is fresh.
      const permission = await Notification.requestPermission();
      try {
        if (permission !== "granted" || !server) return permission;
        await savePushSubscription(await subscribeHere(server.publicKey));
        setPushOwner(me?.member?.id ?? null);
        return permission;
      } finally {
        await lookAgain();
      }
    },
    async turnOff(): Promise<void> {
      try {
        await removePushSubscription();
        setPushOwner(null);
        await unsubscribeHere();
      } finally {
        await lookAgain();
      }
    },
  };
}

function stateOf(
  here: PushHere | undefined,
  server: { endpoint: string | null } | undefined,
  isError: boolean,
): PushState {
  if (here?.permission === "unsupported" || here?.permission === "denied") return here.permission;
  if (here && server) {
    const isOn = here.permission === "granted" && here.endpoint !== null && here.endpoint === server.endpoint;
    return isOn ? "on" : "off";
  }
  return isError ? "failed" : "loading";
}

import type { QueryClient } from "@tanstack/react-query";
import { pushQuery, savePushSubscription } from "#lib/notifications/client.ts";
import { isKept, mayNotify, subscribeHere } from "./push-here.ts";

/**
 * For whoever has turned push on in this browser: a new session, a new key of the server and an address that the
 * browser has changed do not end it. Asks nobody anything.
 */
export async function keepPush(client: QueryClient): Promise<void> {
  if (!mayNotify()) return;
  const { publicKey, endpoint } = await client.fetchQuery({ ...pushQuery, staleTime: 0 });
  if (await isKept(publicKey, endpoint)) return;
  await savePushSubscription(await subscribeHere(publicKey));
  await client.invalidateQueries({ queryKey: ["push"] });
}

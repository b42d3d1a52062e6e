import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Answer, channelCheck } from "../channel-check.ts";
import { channelAccess, databaseNow } from "../data.ts";
import { askProvider, graphApi, problemOfProvider } from "../graph.ts";
import type { ChannelCheckDto } from "../schema.ts";
import { GraphApiError } from "../whatsapp/graph-api.ts";

/** Asks WhatsApp, now, everything a number needs in order to send and receive. */
export async function checkChannel(workspaceId: WorkspaceId, id: string): Promise<ChannelCheckDto> {
  const access = await channelAccess(workspaceId, id);
  const { accessToken, phoneNumberId, wabaId } = access;
  const graph = graphApi();
  const [token, number, apps, now] = await Promise.all([
    answerOf(graph.debugToken(accessToken, accessToken)),
    answerOf(
      graph.phoneNumber(phoneNumberId, accessToken, ["display_phone_number", "verified_name", "status"]),
    ),
    answerOf(graph.subscribedApps(wabaId, accessToken)),
    databaseNow(),
  ]);
  const { providerAppId, lastWebhookAt } = access;
  return { items: channelCheck({ token, number, apps, providerAppId, lastWebhookAt, now }) };
}

/** Subscribes our app to the account's webhooks: without it nothing arrives (platform reference, 1.1). */
export async function subscribeChannel(workspaceId: WorkspaceId, id: string): Promise<void> {
  const { wabaId, accessToken } = await channelAccess(workspaceId, id);
  await askProvider(() => graphApi().subscribeApp(wabaId, accessToken));
}

async function answerOf<T>(call: Promise<T>): Promise<Answer<T>> {
  return call.then(
    (value) => ({ value }),
    (error: unknown) => {
      if (error instanceof GraphApiError) return { problem: problemOfProvider(error) };
      throw error;
    },
  );
}

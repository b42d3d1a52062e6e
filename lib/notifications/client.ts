import { queryOptions } from "@tanstack/react-query";
import { api } from "#lib/platform/http/api-client.ts";
import type { PushStateDto, PushSubscriptionInput } from "./schema.ts";

const path = "/api/v1/me/push";

/** What the server knows of this browser. */
export const pushQuery = queryOptions({
  queryKey: ["push", "server"],
  queryFn: async ({ signal }) => (await api<PushStateDto>("GET", path, { signal })).data,
});

export async function savePushSubscription(input: PushSubscriptionInput): Promise<void> {
  await api("PUT", path, { body: input });
}

export async function removePushSubscription(): Promise<void> {
  await api("DELETE", path);
}

export async function sendTestPush(): Promise<void> {
  await api("POST", `${path}/test`);
}

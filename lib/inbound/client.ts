import { api } from "#lib/platform/http/api-client.ts";
import type { WebhookEventDto } from "./schema.ts";

/** Tries a kept event again. Throws ApiProblem `conflict`, with today's `reason`, while it still cannot be stored. */
export async function replayWebhookEvent(id: string): Promise<WebhookEventDto> {
  return (await api<WebhookEventDto>("POST", `/api/v1/webhook-events/${id}/replay`)).data;
}

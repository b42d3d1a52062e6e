import { z } from "zod";
import { notFound } from "#lib/errors.ts";
import { decodeCursor } from "#lib/platform/http/cursor.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { id, idParams, time } from "#lib/platform/http/fields.ts";
import { replayWebhookEvent } from "../commands/replay.ts";
import { findWebhookEvent, listWebhookEvents } from "../data/webhook-events.ts";
import { presentWebhookEvent } from "../present.ts";
import { listWebhookEventsQuery, webhookEventDto, webhookEventPage } from "../schema.ts";

const tag = "Webhook events";
const access = "webhook_events.manage";
const defaultLimit = 50;

export const webhookEventEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/webhook-events",
    access,
    summary: "What arrived and could not be used, newest first",
    tag,
    query: listWebhookEventsQuery,
    response: webhookEventPage,
    async handle({ actor, query }) {
      const place = decodeCursor(query.cursor, z.tuple([time, id]));
      const after = place && { at: place[0], id: place[1] };
      const states = query.state ? [query.state] : (["quarantined", "unhandled"] as const);
      const limit = query.limit ?? defaultLimit;
      const page = await listWebhookEvents(actor.workspaceId, states, after, limit);
      return { data: page.rows.map(presentWebhookEvent), nextCursor: page.nextCursor };
    },
  }),
  defineEndpoint({
    method: "post",
    path: "/webhook-events/{id}/replay",
    access,
    summary: "Try a kept event again; 409 with today's `reason` while it still cannot be stored",
    tag,
    params: idParams,
    response: webhookEventDto,
    async handle({ actor, params }) {
      await replayWebhookEvent(actor.workspaceId, params.id);
      const row = await findWebhookEvent(actor.workspaceId, params.id);
      if (!row) throw notFound();
      return presentWebhookEvent(row);
    },
  }),
];

import { AppError } from "#lib/errors.ts";
import { audiencesFor } from "#lib/platform/auth/actor.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { headPosition, readLog } from "./data.ts";
import { presentEventPage } from "./present.ts";
import { eventPage, readEventsQuery } from "./schema.ts";

const defaultLimit = 500;

export const eventEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/events",
    access: "conversations.read",
    summary:
      "What happened after a position; 410 resync_required when the log no longer reaches back that far",
    tag: "Events",
    query: readEventsQuery,
    response: eventPage,
    async handle({ actor, query }) {
      const head = await headPosition(actor.workspaceId);
      const since = query.since ?? head;
      if (since > head) throw new AppError("resync_required");
      const lines =
        since === head ? [] : await readLog(actor.workspaceId, since, query.limit ?? defaultLimit);
      // Positions are dense: a first line that does not follow means its predecessors were dropped.
      if (since < head && lines[0]?.position !== since + 1) throw new AppError("resync_required");
      const audiences = new Set(audiencesFor(actor));
      const visible = lines.filter((line) => audiences.has(line.audience));
      return new Response(presentEventPage(visible, lines.at(-1)?.position ?? since), {
        headers: { "content-type": "application/json", "cache-control": "no-store" },
      });
    },
  }),
];

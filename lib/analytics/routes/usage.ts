import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { freeReplies } from "../data.ts";
import { freeRepliesPage } from "../schema.ts";

const tag = "Costs";

export const usageEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/free-replies",
    access: "channels.read",
    summary: "How WhatsApp has priced the delivered replies of each number this month",
    tag,
    response: freeRepliesPage,
    async handle({ actor }) {
      return { data: await freeReplies(actor.workspaceId, new Date()), nextCursor: null };
    },
  }),
];

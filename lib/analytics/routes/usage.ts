import { csvLine } from "#lib/platform/http/csv.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { freeReplies, spend, templateUsage } from "../data.ts";
import { freeRepliesPage, spendPage, spendQueryInput, templateUsagePage } from "../schema.ts";
import type { SpendLine } from "../spend.ts";

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
  defineEndpoint({
    method: "get",
    path: "/usage/spend",
    access: "usage.read",
    summary: "What WhatsApp billed in some days, by category, template, member and number",
    tag,
    query: spendQueryInput,
    response: spendPage,
    async handle({ actor, query }) {
      return { data: await spend(actor.workspaceId, query), nextCursor: null };
    },
  }),
  defineEndpoint({
    method: "get",
    path: "/usage/spend/export",
    access: "usage.read",
    summary: "The same as a CSV file; a line with amounts in two currencies is two lines",
    tag,
    query: spendQueryInput,
    async handle({ actor, query }) {
      const lines = await spend(actor.workspaceId, query);
      return new Response([csvLine(columns), ...lines.flatMap(toCsv)].join(""), {
        headers: {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": `attachment; filename="costs-${query.from}-${query.to}.csv"`,
          "cache-control": "no-store",
        },
      });
    },
  }),
  defineEndpoint({
    method: "get",
    path: "/usage/templates",
    access: "usage.read",
    summary: "What became of each template that was sent in the last 30 days",
    tag,
    response: templateUsagePage,
    async handle({ actor }) {
      return { data: await templateUsage(actor.workspaceId, new Date()), nextCursor: null };
    },
  }),
];

const columns = ["by", "key", "language", "billed", "free", "unsaid", "without_rate", "currency", "amount"];

/** The counts stand on the first line alone: added up, the file is right. */
function toCsv({ kind, key, language, billed, free, unsaid, withoutRate, amounts }: SpendLine): string[] {
  const [first, ...others] = amounts;
  const counts = [billed, free, unsaid, withoutRate].map(String);
  return [
    csvLine([kind, key, language, ...counts, first?.currency ?? "", first?.amount ?? ""]),
    ...others.map(({ currency, amount }) =>
      csvLine([kind, key, language, "0", "0", "0", "0", currency, amount]),
    ),
  ];
}

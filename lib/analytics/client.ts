import { queryOptions } from "@tanstack/react-query";
import { api } from "#lib/platform/http/api-client.ts";
import type { CreateRateInput, FreeRepliesDto, RateDto, TemplateUsageDto } from "./schema.ts";
import type { SpendLine } from "./spend.ts";

const rates = "/api/v1/rates";

/** Events keep it fresh. */
export const ratesQuery = queryOptions({
  queryKey: ["rates"],
  queryFn: async ({ signal }) => (await api<{ data: RateDto[] }>("GET", rates, { signal })).data.data,
  staleTime: Number.POSITIVE_INFINITY,
});

/** Throws ApiProblem `already_exists` when there is one of that country, category and day. */
export async function createRate(input: CreateRateInput): Promise<RateDto> {
  return (await api<RateDto>("POST", rates, { body: input })).data;
}

export async function deleteRate(id: string): Promise<void> {
  await api("DELETE", `${rates}/${id}`);
}

/** A count of a thousand a month: some minutes more or less tell nobody anything. */
export const freeRepliesQuery = queryOptions({
  queryKey: ["free-replies"],
  queryFn: async ({ signal }) =>
    (await api<{ data: FreeRepliesDto[] }>("GET", "/api/v1/free-replies", { signal })).data.data,
  staleTime: 5 * 60_000,
});

type Span = { from: string; to: string };

const spend = "/api/v1/usage/spend";

/** Needs usage.read. Rates are part of it: when they change it is asked anew. */
export function spendQuery(span: Span) {
  return queryOptions({
    queryKey: ["rates", "spend", span.from, span.to],
    queryFn: async ({ signal }) =>
      (await api<{ data: SpendLine[] }>("GET", `${spend}?${new URLSearchParams(span)}`, { signal })).data
        .data,
  });
}

export function spendExportHref(span: Span): string {
  return `${spend}/export?${new URLSearchParams(span)}`;
}

/** Needs usage.read. */
export const templateUsageQuery = queryOptions({
  queryKey: ["template-usage"],
  queryFn: async ({ signal }) =>
    (await api<{ data: TemplateUsageDto[] }>("GET", "/api/v1/usage/templates", { signal })).data.data,
  staleTime: 60_000,
});

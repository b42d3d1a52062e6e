import { queryOptions } from "@tanstack/react-query";
import { api } from "#lib/platform/http/api-client.ts";
import type { CreateRateInput, FreeRepliesDto, RateDto } from "./schema.ts";

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

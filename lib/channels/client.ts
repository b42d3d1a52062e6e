import { queryOptions } from "@tanstack/react-query";
import { api } from "#lib/platform/http/api-client.ts";
import type { ChannelDto } from "./schema.ts";

export const channelsQuery = queryOptions({
  queryKey: ["channels"],
  queryFn: async ({ signal }) =>
    (await api<{ data: ChannelDto[] }>("GET", "/api/v1/channels", { signal })).data.data,
  staleTime: Number.POSITIVE_INFINITY,
});

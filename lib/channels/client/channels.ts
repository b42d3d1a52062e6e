import { queryOptions } from "@tanstack/react-query";
import { getPositionedList, listOf } from "#lib/platform/realtime-client/joined-answer.ts";
import type { ChannelDto } from "../schema.ts";

const v1 = "/api/v1";

export const channelsQuery = queryOptions({
  queryKey: ["channels"],
  queryFn: ({ signal }) => getPositionedList<ChannelDto>(`${v1}/channels`, {}, signal),
  select: listOf<ChannelDto>,
  staleTime: Number.POSITIVE_INFINITY,
});

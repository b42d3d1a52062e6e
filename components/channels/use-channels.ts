import { useQuery } from "@tanstack/react-query";
import { channelsQuery } from "#lib/channels/client/channels.ts";
import type { ChannelDto } from "#lib/channels/schema.ts";

/** Begins with what the page was made with. Events keep it fresh, except for the last message: so it asks once. */
export function useChannels(made: ChannelDto[]): ChannelDto[] {
  const initialData = { data: made, position: null };
  return useQuery({ ...channelsQuery, initialData, refetchOnMount: "always" }).data;
}

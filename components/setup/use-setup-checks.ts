import { useQuery } from "@tanstack/react-query";
import { appCheckQuery, channelCheckQuery, setupQuery } from "#lib/channels/client/admin.ts";
import type { ChannelDto, MetaAppDto } from "#lib/channels/schema.ts";

/** The answers to everything that can be asked by now. */
export function useSetupChecks(channel: ChannelDto | null, app: MetaAppDto | null) {
  const place = useQuery(setupQuery);
  const ofApp = useQuery({ ...appCheckQuery(app?.id ?? ""), enabled: app !== null && channel === null });
  const ofChannel = useQuery({ ...channelCheckQuery(channel?.id ?? ""), enabled: channel !== null });
  const own = channel ? ofChannel : ofApp;
  const asked = channel || app ? own : place;
  const alone = place.data ? [place.data.address] : [];
  return {
    items: (channel || app ? own.data : undefined) ?? alone,
    isAsking: asked.isFetching,
    error: asked.error,
    simulatorUrl: place.data?.simulatorUrl ?? null,
  };
}
export type SetupChecks = ReturnType<typeof useSetupChecks>;

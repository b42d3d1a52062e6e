import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { channelsQuery } from "#lib/channels/client/channels.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import type { ReplyFacts } from "#lib/saved-replies/reply-variables.ts";
import { meQuery } from "#lib/team/client/team.ts";

/** Who talks to whom, for the variables of a saved reply. */
export function useReplyFacts({ contact, channelId }: ViewedConversationDto): ReplyFacts {
  const { data: me } = useQuery(meQuery);
  const { data: channels } = useQuery(channelsQuery);
  return {
    contactName: contact.name,
    contactPhone: contact.phone,
    agentName: me?.member?.name ?? null,
    channelName: channels?.find(({ id }) => id === channelId)?.name ?? null,
  };
}

/** A customer nobody is, to see how a text reads. */
export function useSampleFacts(): ReplyFacts & { contactName: string } {
  const t = useTranslations("saved-replies");
  const { data: me } = useQuery(meQuery);
  const { data: channels } = useQuery(channelsQuery);
  return {
    contactName: t("sampleName"),
    contactPhone: "+12025550123",
    agentName: me?.member?.name ?? null,
    channelName: channels?.[0]?.name ?? null,
  };
}

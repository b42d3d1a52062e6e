import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { channelsQuery } from "#lib/channels/client/channels.ts";
import type { ConversationList } from "#lib/conversations/conversation-lists.ts";
import type { ConversationDto } from "#lib/conversations/schema.ts";
import { membersQuery, meQuery } from "#lib/team/client/team.ts";

/** The names a row needs beside its own data: the number when there are several, the assignee where people mix. */
export function useRowNames(list: ConversationList) {
  const t = useTranslations("inbox");
  const { data: channels = [] } = useQuery(channelsQuery);
  const { data: members = [] } = useQuery(membersQuery);
  const { data: me } = useQuery(meQuery);
  return {
    channel({ channelId }: ConversationDto): string | null {
      if (channels.length < 2) return null;
      return channels.find(({ id }) => id === channelId)?.name ?? null;
    },
    assignee({ assigneeId }: ConversationDto): string | null {
      if (list === "mine" || list === "unassigned") return null;
      if (assigneeId === null) return t("unassigned");
      if (assigneeId === me?.member?.id) return t("you");
      return members.find(({ id }) => id === assigneeId)?.name ?? null;
    },
  };
}

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { usePresence } from "#components/realtime/presence.ts";
import { membersQuery } from "#lib/team/client.ts";

/** Who else is here, in words: "Ana is writing"; null while nobody is. */
export function usePresenceWords(
  conversationId: string,
): { text: string; name: string; isWriting: boolean } | null {
  const t = useTranslations("presence");
  const line = usePresence(conversationId);
  const { data: members = [] } = useQuery(membersQuery);
  if (!line) return null;
  const name = members.find(({ id }) => id === line.memberId)?.name ?? t("somebody");
  return { text: t(line.state, { name, others: line.others }), name, isWriting: line.state === "writing" };
}

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { Presence } from "#components/realtime/presence.ts";
import { membersQuery } from "#lib/team/client/team.ts";

/** Who else is here, in words: "Ana is writing". */
export function usePresenceWords({ state, memberId, others }: Presence): { text: string; name: string } {
  const t = useTranslations("presence");
  const { data: members = [] } = useQuery(membersQuery);
  const name = members.find(({ id }) => id === memberId)?.name ?? t("somebody");
  return { text: t(state, { name, others }), name };
}

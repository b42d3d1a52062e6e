import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { membersQuery, meQuery } from "#lib/team/client/team.ts";

/** Who wrote it, in words: a person, the API, the phone app, Parley itself. "object": "… to you" in a sentence. */
export function useAuthorName(): (author: string | null, role?: "subject" | "object") => string {
  const t = useTranslations("inbox.authors");
  const { data: members } = useQuery(membersQuery);
  const { data: me } = useQuery(meQuery);
  const ownId = me?.member?.id;
  return useCallback(
    (author, role = "subject") => {
      const [kind = "", id] = (author ?? "system").split(":");
      if (kind === "member" && id === ownId) return t(role === "object" ? "youObject" : "you");
      if (kind === "member") return members?.find((member) => member.id === id)?.name ?? t("formerMember");
      return t.has(kind) ? t(kind) : t("unknown");
    },
    [t, members, ownId],
  );
}

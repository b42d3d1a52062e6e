import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { conversationCountsQuery } from "#lib/conversations/client.ts";

/** "(3) Inbox": what a tab in the background can say. */
export function UnreadTitle() {
  const t = useTranslations("inbox");
  const { data: counts } = useQuery(conversationCountsQuery);
  const title = t("pageTitle", { count: counts?.unreadMine ?? 0 });
  useEffect(() => {
    document.title = title;
  }, [title]);
  return null;
}

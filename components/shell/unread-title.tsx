import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { conversationCountsQuery } from "#lib/conversations/client.ts";

/** "(3) Inbox" and a dot on the icon: what a tab in the background can say. */
export function UnreadTitle() {
  const t = useTranslations("inbox");
  const { data: counts } = useQuery(conversationCountsQuery);
  const unread = counts?.unreadMine ?? 0;
  const title = t("pageTitle", { count: unread });
  const icon = unread > 0 ? "/icon-unread.svg" : "/icon.svg";
  useEffect(() => {
    document.title = title;
    document.querySelector("link[rel=icon]")?.setAttribute("href", icon);
  }, [title, icon]);
  return null;
}

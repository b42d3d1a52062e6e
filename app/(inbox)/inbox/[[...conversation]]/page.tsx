import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Inbox } from "#components/conversations/inbox.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("inbox");
  return { title: t("title") };
}

/** One page for every address of the inbox: moving between conversations asks no server for a page. */
export default function InboxPage() {
  return <Inbox />;
}

import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Inbox } from "#components/conversations/inbox.tsx";
import { listChannels } from "#lib/channels/data.ts";
import { can } from "#lib/permissions.ts";
import { requirePageActor } from "#lib/platform/auth/page-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("inbox");
  return { title: t("title") };
}

/** One page for every address of the inbox: moving between conversations asks no server for a page. */
export default async function InboxPage() {
  const actor = await requirePageActor();
  // The very first day: whoever can connect a number begins with that.
  if (can(actor, "channels.manage") && (await listChannels(actor.workspaceId)).length === 0) {
    redirect("/settings/setup");
  }
  return <Inbox />;
}

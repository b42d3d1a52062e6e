import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SavedRepliesScreen } from "#components/saved-replies/saved-replies-screen.tsx";
import { can } from "#lib/permissions.ts";
import { requirePageActor } from "#lib/platform/auth/page-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("saved-replies"))("title") };
}

export default async function SavedRepliesPage() {
  const actor = await requirePageActor();
  const t = await getTranslations("saved-replies");
  return (
    <>
      <h1 className="sr-only">{t("title")}</h1>
      <SavedRepliesScreen canShare={can(actor, "saved_replies.manage")} />
    </>
  );
}

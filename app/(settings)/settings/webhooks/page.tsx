import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { NoPermission } from "#components/team/no-permission.tsx";
import { Section } from "#components/team/section.tsx";
import { EventList } from "#components/webhook-events/event-list.tsx";
import { EventPages } from "#components/webhook-events/event-pages.tsx";
import { keptStates, StateTabs } from "#components/webhook-events/state-tabs.tsx";
import { listChannels } from "#lib/channels/data.ts";
import { listWebhookEvents } from "#lib/inbound/data/webhook-events.ts";
import { presentWebhookEvent } from "#lib/inbound/present.ts";
import { can } from "#lib/permissions.ts";
import { requirePageActor } from "#lib/platform/auth/page-actor.ts";
import { decodeCursor } from "#lib/platform/http/cursor.ts";

const pageSize = 25;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("webhook-events"))("title") };
}

type Search = { state?: string | string[]; cursor?: string | string[] };

export default async function WebhooksPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requirePageActor();
  const t = await getTranslations("webhook-events");
  if (!can(actor, "webhook_events.manage")) return <NoPermission />;
  const search = await searchParams;
  const state = keptStates.find((one) => one === search.state) ?? "quarantined";
  const after = placeOf(search.cursor);
  const [page, channels] = await Promise.all([
    listWebhookEvents(actor.workspaceId, [state], after, pageSize),
    listChannels(actor.workspaceId),
  ]);
  const numberNames = Object.fromEntries(channels.map(({ phoneNumberId, name }) => [phoneNumberId, name]));
  const texts = { quarantined: t("quarantinedText"), unhandled: t("unhandledText") };
  return (
    <>
      <h1 className="sr-only">{t("title")}</h1>
      <Section title={t("title")} text={t("text")}>
        <StateTabs current={state} />
        {page.rows.length > 0 && <p className="text-pretty text-ink-2">{texts[state]}</p>}
        <EventList state={state} events={page.rows.map(presentWebhookEvent)} numberNames={numberNames} />
        <EventPages state={state} isFirst={after === null} nextCursor={page.nextCursor} />
      </Section>
    </>
  );
}

/** An address somebody cut short shows the newest. */
function placeOf(cursor: Search["cursor"]): { at: string; id: string } | null {
  if (typeof cursor !== "string") return null;
  try {
    const place = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]));
    return place && { at: place[0], id: place[1] };
  } catch {
    return null;
  }
}

import type { QueryClient } from "@tanstack/react-query";
import { placeOf } from "#components/shell/inbox-place.ts";
import { readPreference } from "#components/shell/preference.ts";
import type { LoggedEvent } from "#lib/events.ts";
import { askedBySoon, becameSoon, byImportance, isToldTo, toldOf } from "#lib/notifications/notice.ts";
import type { Look } from "#lib/notifications/nudge.ts";
import type { StreamEvent } from "#lib/platform/realtime-client/event-stream.ts";
import { serverNow } from "#lib/platform/realtime-client/server-clock.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { type Notice, wantsToHear } from "#lib/team/preferences.ts";
import { findKnown, knownConversations } from "./known-conversations.ts";
import { ring } from "./tones.ts";

/** What is older than this came with a backlog: nobody is startled by the past. */
const FRESH_MS = 20_000;
/** Tabs that hear of the same thing within this time ring once. */
const HOLD_MS = 3_000;
/** Tabs look at windows at the same moments, one in the background up to a minute later. */
const LOOK_HOLD_MS = 75_000;

/** One sound for what came, unless the reader is looking at it, wants none of it or keeps quiet hours. */
export function chime(client: QueryClient, events: readonly StreamEvent[], memberId: string | null): void {
  if (memberId === null) return;
  const [first] = (events as readonly LoggedEvent[])
    .filter((event) => serverNow() - Date.parse(event.at) <= FRESH_MS)
    .flatMap((event) => {
      const told = toldOf(event, (id) => findKnown(client, id));
      if (!told || !isToldTo(told, memberId)) return [];
      return wants(client, told.notice) && !isOpenHere(told.conversationId)
        ? [{ notice: told.notice, position: event.position }]
        : [];
    })
    .sort(byImportance);
  if (first) void ringOnce(String(first.position), first.notice, HOLD_MS);
}

/** Rings when the window of a customer who waits for this member, or for anybody, came to close soon. */
export function chimeForWindows(client: QueryClient, memberId: string, look: Look): void {
  const [first] = becameSoon(knownConversations(client), look).filter((row) =>
    isToldTo({ to: askedBySoon(row) }, memberId),
  );
  if (first && wants(client, "reply_soon")) void ringOnce(`soon:${first.id}`, "reply_soon", LOOK_HOLD_MS);
}

function wants(client: QueryClient, notice: Notice): boolean {
  // The switch of this device, then the wishes of this person.
  if (!readPreference("sound", true)) return false;
  const me = client.getQueryData(meQuery.queryKey);
  if (!me?.member || !me.preferences) return true;
  const listener = { preferences: me.preferences, isAway: me.member.awayAt !== null };
  return wantsToHear(listener, notice, "sound", serverNow());
}

function isOpenHere(conversationId: string): boolean {
  if (document.hidden || !document.hasFocus()) return false;
  return placeOf(location.pathname, new URLSearchParams(location.search)).conversationId === conversationId;
}

/** All tabs ask for the same lock; the first one rings. */
async function ringOnce(name: string, notice: Notice, holdMs: number): Promise<void> {
  if (!navigator.locks) return ring(notice);
  await navigator.locks.request(`parley:chime:${name}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    await ring(notice);
    await new Promise((resolve) => setTimeout(resolve, holdMs));
  });
}

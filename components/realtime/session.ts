import { notifyManager, type Query, type QueryClient } from "@tanstack/react-query";
import { startDraftSync } from "#components/messages/draft-sync.ts";
import { pumpOutbox } from "#components/messages/outbox.ts";
import { setStorageOwner } from "#components/messages/stored-map.ts";
import { isPushOwner } from "#components/push/push-owner.ts";
import { loadAgain } from "#components/shell/load-again.ts";
import { endSession, sessionEnd, subscribeSession } from "#components/shell/session-state.ts";
import { conversationKeys, conversationQuery } from "#lib/conversations/client.ts";
import type { PresenceDto } from "#lib/conversations/schema.ts";
import type { LoggedEvent } from "#lib/events.ts";
import type { StreamEvent } from "#lib/platform/realtime-client/event-stream.ts";
import { RealtimeConnection } from "#lib/platform/realtime-client/socket.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { applyEvent, showConversation } from "./apply-events.ts";
import { noteFailures } from "./failures.ts";
import { watchHurry } from "./hurry.ts";
import { awaitedStranger, findKnown } from "./known-conversations.ts";
import { noteMentions } from "./mention-news.ts";
import { startOwnPresence } from "./own-presence.ts";
import { forgetPresence, hearPresence } from "./presence.ts";
import { setRealtimeState } from "./realtime-state.ts";
import { planReload } from "./reload-when-idle.ts";
import { startSending } from "./sending.ts";
import { watchWindows } from "./window-watch.ts";

/** Counts are asked for again, not computed: at most this often. */
const COUNTS_MS = 3_000;
/** More unknown rows than this at once: one list is cheaper than many single ones. */
const MOST_SINGLE = 8;

/** Ties the one socket of this tab to the caches. Returns how to untie it. */
export function startRealtime(client: QueryClient): () => void {
  const counts = throttle(
    () => void client.invalidateQueries({ queryKey: conversationKeys.counts }),
    COUNTS_MS,
  );
  const memberId = () => client.getQueryData(meQuery.queryKey)?.member?.id ?? null;
  const connection = new RealtimeConnection({
    onEvents(events) {
      applyAll(client, events, memberId());
      ringFor(client, events, memberId());
      noteFailures(events, memberId());
      noteMentions(events);
      if (events.some(({ type }) => type.startsWith("conversation.") || type === "window.closed")) counts();
    },
    onResync: () => client.invalidateQueries(),
    onState(state) {
      setRealtimeState({ connection: state });
      if (state === "reconnecting" || state === "offline" || state === "ended") forgetPresence();
    },
    onEnd: endSession,
    onGreeted(greetedId) {
      // Somebody else signed in in this browser while we were away: their page, not ours.
      if (memberId() !== null && greetedId !== memberId()) return location.reload();
      ownPresence.restart();
      pumpOutbox();
      if (!isPushKept && greetedId !== null && isPushOwner(greetedId)) keepPushed(client);
      isPushKept = true;
    },
    onWord(type, data) {
      if (type === "presence") hearPresence(data as PresenceDto, memberId());
    },
    onNewBuild() {
      setRealtimeState({ hasNewBuild: true });
      planReload();
    },
  });
  let isPushKept = false;
  const ownPresence = startOwnPresence((word) => connection.tell("presence", word));
  const unsubscribe = client.getQueryCache().subscribe(({ type, query, ...rest }) => {
    if (type !== "updated" || !("action" in rest) || rest.action.type !== "success") return;
    if (!rest.action.manual) bringUpToDate(client, connection, query, memberId());
    for (const part of partsOf(query.state.data)) current.add(part);
    const me = memberId();
    if (me !== null) setStorageOwner(me);
  });
  // What was answered before this code was here.
  for (const query of client.getQueryCache().getAll()) {
    bringUpToDate(client, connection, query, memberId());
    for (const part of partsOf(query.state.data)) current.add(part);
  }
  const me = memberId();
  if (me !== null) setStorageOwner(me);
  const stopReviving = subscribeSession(() => {
    if (sessionEnd() !== null) return;
    isPushKept = false;
    connection.revive();
    void client.invalidateQueries();
  });
  const stopOutbox = startSending(client);
  const stopDrafts = startDraftSync(client);
  const stopHurry = watchHurry(client, counts);
  const stopWatching = watchWindows(client, memberId);
  const stop = connection.start();
  return () => {
    unsubscribe();
    stopReviving();
    ownPresence.stop();
    stopHurry();
    stopOutbox();
    stopDrafts();
    stopWatching();
    stop();
  };
}

/** What decides about sounds, and makes them, comes with the first message there is to hear of. */
function ringFor(client: QueryClient, events: readonly StreamEvent[], memberId: string | null): void {
  if (!events.some(({ type }) => type.startsWith("message."))) return;
  void loadAgain(() => import("./chime.ts")).then(({ chime }) => chime(client, events, memberId));
}

/** The server forgets a browser with its session: a new one has to say where it is. */
function keepPushed(client: QueryClient): void {
  void loadAgain(() => import("#components/push/keep-push.ts"))
    .then(({ keepPush }) => keepPush(client))
    // The browser's push service, or ours, is away: the preferences show it, and the next page tries again.
    .catch(() => undefined);
}

function applyAll(client: QueryClient, events: readonly StreamEvent[], memberId: string | null): void {
  const strangers = new Set<string>();
  notifyManager.batch(() => {
    for (const event of events as readonly LoggedEvent[]) {
      const stranger = awaitedStranger(client, event, memberId);
      if (stranger !== null) strangers.add(stranger);
      applyEvent({ client, memberId }, event);
    }
  });
  if (strangers.size > MOST_SINGLE) void client.invalidateQueries({ queryKey: conversationKeys.lists });
  else for (const id of strangers) void introduce(client, id);
}

/** A conversation that comes into view for the first time: only the server knows how far we have read it. */
async function introduce(client: QueryClient, id: string): Promise<void> {
  const { data } = await client
    .fetchQuery({ ...conversationQuery(id), staleTime: 0 })
    .catch(() => ({ data: null }));
  const memberId = client.getQueryData(meQuery.queryKey)?.member?.id ?? null;
  if (data) showConversation({ client, memberId }, findKnown(client, id) ?? data);
}

/** Lays the events that came while an answer was under way on top of it (design, section 2). */
function bringUpToDate(
  client: QueryClient,
  connection: RealtimeConnection,
  query: Query,
  memberId: string | null,
): void {
  const fresh = partsOf(query.state.data).filter((part) => !current.has(part));
  const positions = fresh.flatMap(({ position }) => position ?? []);
  if (positions.length === 0) return;
  const events = connection.after(Math.min(...positions));
  if (events === null) {
    void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
    return;
  }
  for (const event of events as readonly LoggedEvent[]) applyEvent({ client, memberId }, event);
}

type Part = { position: number | null };

/** Pages and answers that follow the log already: only what is new has to be caught up with. */
const current = new WeakSet<Part>();

function partsOf(data: unknown): Part[] {
  if (typeof data !== "object" || data === null) return [];
  if ("position" in data) return [data as Part];
  return "pages" in data ? (data.pages as Part[]) : [];
}

/** At once, then not again before `ms` have passed; the last call is never lost. */
function throttle(run: () => void, ms: number): () => void {
  let next = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    if (timer) return;
    const wait = Math.max(0, next - Date.now());
    timer = setTimeout(() => {
      timer = undefined;
      next = Date.now() + ms;
      run();
    }, wait);
  };
}

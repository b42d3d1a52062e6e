import { type QueryClient, QueryObserver } from "@tanstack/react-query";
import { realtimeState, subscribeRealtime } from "#components/realtime/realtime-state.ts";
import { putDraft } from "#lib/drafts/cache.ts";
import { draftsQuery, saveDraft } from "#lib/drafts/client.ts";
import { isToSave, savedForm } from "#lib/drafts/local-draft.ts";
import { ApiProblem } from "#lib/platform/http/api-client.ts";
import { draftOf, meetServerDraft, onDraftEdit, settleDraft, unsavedDrafts } from "./drafts.ts";

/** After the last key press. */
const REST_MS = 1_000;
/** What failed is tried again with the next edit, the next connection, or then. */
const AGAIN_MS = 15_000;

/**
 * Carries drafts between this browser and the server: out when the typing rests, the field is left or the page goes,
 * in whenever the server has a newer edit. Nothing leaves while the socket has not said that we are still ourselves.
 */
export function startDraftSync(client: QueryClient): () => void {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const underWay = new Set<string>();

  async function save(id: string, isLeaving = false): Promise<void> {
    clearTimeout(timers.get(id));
    timers.delete(id);
    const draft = draftOf(id);
    if (!isToSave(draft) || !isConnected() || (underWay.has(id) && !isLeaving)) return;
    underWay.add(id);
    try {
      const winner = await saveDraft(id, savedForm(draft), isLeaving);
      client.setQueryData(draftsQuery.queryKey, (known) => known && putDraft(known, winner));
      meetServerDraft(winner);
    } catch (error) {
      if (!isWorthAnother(error)) settleDraft(id);
      return;
    } finally {
      underWay.delete(id);
    }
    // Typed while it was under way.
    if (isToSave(draftOf(id))) soon(id);
  }

  const soon = (id: string) => {
    clearTimeout(timers.get(id));
    timers.set(
      id,
      // What was sent or thrown away is taken from the other screens at once.
      setTimeout(() => void save(id), draftOf(id).text === "" ? 0 : REST_MS),
    );
  };
  const saveAll = (isLeaving: boolean) => {
    for (const id of unsavedDrafts()) void save(id, isLeaving);
  };
  const leave = () => saveAll(true);
  const hide = () => document.hidden && saveAll(true);
  const blur = (event: FocusEvent) => event.target instanceof HTMLTextAreaElement && saveAll(false);
  let wasConnected = isConnected();
  const stops = [
    onDraftEdit(soon),
    subscribeRealtime(() => {
      if (isConnected() && !wasConnected) saveAll(false);
      wasConnected = isConnected();
    }),
    new QueryObserver(client, draftsQuery).subscribe(({ data }) => data?.data.forEach(meetServerDraft)),
  ];
  const again = setInterval(() => saveAll(false), AGAIN_MS);
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", hide);
  document.addEventListener("focusout", blur);
  return () => {
    for (const stop of stops) stop();
    for (const timer of timers.values()) clearTimeout(timer);
    clearInterval(again);
    window.removeEventListener("pagehide", leave);
    document.removeEventListener("visibilitychange", hide);
    document.removeEventListener("focusout", blur);
  };
}

function isConnected(): boolean {
  const { connection } = realtimeState();
  return connection === "live" || connection === "catching_up";
}

function isWorthAnother(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return true;
  return error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500;
}

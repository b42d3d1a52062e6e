import { useEffect } from "react";
import { BEAT_MS, type Page, whereabouts } from "#lib/conversations/presence.ts";
import type { PresenceInput } from "#lib/conversations/schema.ts";

/** Changes within this time are one word: walking through a list says nothing of each row. */
const SETTLE_MS = 300;
/** The server takes a hundred; the open conversation is one of them. */
const MOST_SHOWN = 99;

/** What this tab looks at. Written by the screen, told to the server while there is a connection. */
const page: Page = { conversationId: null, wrote: null, hiddenSince: null };
let rows: readonly string[] = [];
let onChange: () => void = () => undefined;

/** The open conversation, for as long as its pane stands. */
export function useLookingAt(conversationId: string): void {
  useEffect(() => {
    page.conversationId = conversationId;
    onChange();
    return () => {
      if (page.conversationId === conversationId) page.conversationId = null;
      onChange();
    };
  }, [conversationId]);
}

/** The rows on the screen. Their order does not matter. */
export function useShownRows(ids: readonly string[]): void {
  const key = [...ids].sort().slice(0, MOST_SHOWN).join(" ");
  useEffect(() => {
    rows = key === "" ? [] : key.split(" ");
    onChange();
  }, [key]);
}

/** A key was pressed in this conversation's draft. */
export function noteWriting(conversationId: string): void {
  const wasWriting = whereabouts(page, Date.now()).state === "writing";
  page.wrote = { conversationId, at: Date.now() };
  if (!wasWriting) onChange();
}

/** What was written has left, or was thrown away. */
export function noteWritten(): void {
  if (page.wrote === null) return;
  page.wrote = null;
  onChange();
}

export type OwnPresence = { restart(): void; stop(): void };

/** Says now and then, and soon after every change, where the member is. `say` is lossy. */
export function startOwnPresence(say: (word: PresenceInput) => void): OwnPresence {
  let toldShown = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  const beat = () => {
    clearTimeout(timer);
    timer = undefined;
    const shown = [...new Set(page.conversationId === null ? rows : [page.conversationId, ...rows])];
    const key = shown.join(" ");
    say({ ...whereabouts(page, Date.now()), ...(key === toldShown ? {} : { shown }) });
    toldShown = key;
  };
  const soon = () => {
    timer ??= setTimeout(beat, SETTLE_MS);
  };
  const noteVisibility = () => {
    page.hiddenSince = document.hidden ? Date.now() : null;
    soon();
  };
  onChange = soon;
  document.addEventListener("visibilitychange", noteVisibility);
  const beats = setInterval(beat, BEAT_MS);
  return {
    /** A new connection knows nothing of what was said on the old one. */
    restart() {
      toldShown = "";
      beat();
    },
    stop() {
      onChange = () => undefined;
      document.removeEventListener("visibilitychange", noteVisibility);
      clearInterval(beats);
      clearTimeout(timer);
    },
  };
}

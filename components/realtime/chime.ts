import type { QueryClient } from "@tanstack/react-query";
import { placeOf } from "#components/shell/inbox-place.ts";
import { readPreference } from "#components/shell/preference.ts";
import type { LoggedEvent } from "#lib/events.ts";
import type { StreamEvent } from "#lib/platform/realtime-client/event-stream.ts";
import { serverNow } from "#lib/platform/realtime-client/server-clock.ts";
import { findKnown } from "./known-conversations.ts";

/** What is older than this came with a backlog: nobody is startled by the past. */
const FRESH_MS = 20_000;
/** Tabs that hear of the same message within this time ring once. */
const HOLD_MS = 3_000;

/** One short tone for a customer's message in a conversation that is mine or nobody's, unless I am looking at it. */
export function chime(client: QueryClient, events: readonly StreamEvent[], memberId: string | null): void {
  if (!readPreference("sound", true)) return;
  const message = (events as readonly LoggedEvent[]).find((event) => {
    if (event.type !== "message.created" || event.data.direction !== "inbound") return false;
    if (event.data.content.whileBlocked === true) return false;
    if (serverNow() - Date.parse(event.at) > FRESH_MS || isOpenHere(event.data.conversationId)) return false;
    const conversation = findKnown(client, event.data.conversationId);
    return conversation !== undefined && (conversation.assigneeId ?? memberId) === memberId;
  });
  if (message) void ringOnce(String(message.position));
}

function isOpenHere(conversationId: string): boolean {
  if (document.hidden || !document.hasFocus()) return false;
  return placeOf(location.pathname, new URLSearchParams(location.search)).conversationId === conversationId;
}

/** All tabs ask for the same lock; the first one rings. */
async function ringOnce(name: string): Promise<void> {
  if (!navigator.locks) return ring();
  await navigator.locks.request(`parley:chime:${name}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    await ring();
    await new Promise((resolve) => setTimeout(resolve, HOLD_MS));
  });
}

let audio: AudioContext | undefined;

/** Two soft notes, made on the spot. Browsers stay silent until the page has been touched once; so do we. */
async function ring(): Promise<void> {
  if (!navigator.userActivation?.hasBeenActive) return;
  audio ??= new AudioContext();
  if (audio.state === "suspended") await audio.resume().catch(() => undefined);
  [660, 880].forEach((pitch, index) => {
    if (audio) note(audio, pitch, audio.currentTime + index * 0.11);
  });
}

function note(context: AudioContext, pitch: number, at: number): void {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.07, at + 0.012);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.28);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + 0.3);
}

import { StoredMap } from "#components/messages/stored-map.ts";
import { keepUnsentWork } from "#components/messages/unsent-work.ts";
import { recentAfter } from "./emoji.ts";

/** Two lines of the picker. */
const MOST = 16;

const stored = new StoredMap("emoji", () => undefined);
// Nobody loses work by it, and the next person at this desk has habits of their own.
keepUnsentWork({ hasWork: () => false, forget: () => stored.clear() });

export function recentEmoji(): string[] {
  return stored.get("recent")?.split(" ") ?? [];
}

export function noteEmoji(sign: string): void {
  stored.set("recent", recentAfter(recentEmoji(), sign, MOST).join(" "));
}

export function chosenTone(): string {
  return stored.get("tone") ?? "";
}

export function chooseTone(tone: string): void {
  stored.set("tone", tone);
}

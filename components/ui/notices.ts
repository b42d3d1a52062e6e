import { changeSignal } from "./change-signal.ts";

/** Short words at the foot of the page. One store, no provider: anything in the browser may speak. */
export type Notice = {
  id: number;
  text: string;
  tone: "neutral" | "crit";
  action: { label: string; run: () => void } | null;
};

type NoticeOptions = Partial<Pick<Notice, "tone" | "action">> & { lifeMs?: number };

const LIFE_MS = 6_000;
/** An offer waits longer than a word. */
const ACTION_LIFE_MS = 10_000;
/** Long enough to notice a slip, short enough not to stand in the way of a busy queue. */
export const UNDO_MS = 5_000;
const MOST = 2;

let notices: readonly Notice[] = [];
let lastId = 0;
let isHeld = false;
const deadlines = new Map<number, number>();
const { say, subscribe } = changeSignal();
export const subscribeNotices = subscribe;
/** Where they are shown: on the page, and above it in each dialog that is open. The last one is in front. */
let stages: readonly symbol[] = [];

/** Returns how to leave again. */
export function enterStage(stage: symbol): () => void {
  stages = [...stages, stage];
  say();
  return () => {
    stages = stages.filter((one) => one !== stage);
    say();
  };
}

export function isFrontStage(stage: symbol): boolean {
  return (stages.at(-1) ?? stage) === stage;
}
let timer: ReturnType<typeof setTimeout> | undefined;

export function notify(
  text: string,
  { tone = "neutral", action = null, lifeMs = action ? ACTION_LIFE_MS : LIFE_MS }: NoticeOptions = {},
): number {
  lastId += 1;
  const notice: Notice = { id: lastId, text, tone, action };
  deadlines.set(notice.id, Date.now() + lifeMs);
  change([...notices, notice].slice(-MOST));
  return notice.id;
}

export function dismiss(id: number): void {
  change(notices.filter((notice) => notice.id !== id));
}

/** While somebody points at them or tabs through them, they stay. */
export function holdNotices(hold: boolean): void {
  isHeld = hold;
  if (!hold) {
    for (const notice of notices) deadlines.set(notice.id, Date.now() + LIFE_MS);
  }
  schedule();
}

export function currentNotices(): readonly Notice[] {
  return notices;
}

function change(next: readonly Notice[]): void {
  notices = next;
  for (const id of deadlines.keys()) {
    if (!next.some((notice) => notice.id === id)) deadlines.delete(id);
  }
  // The one under the pointer is gone: nothing is held any more.
  if (next.length === 0) isHeld = false;
  schedule();
  say();
}

function schedule(): void {
  clearTimeout(timer);
  if (isHeld || notices.length === 0) return;
  const next = Math.min(...deadlines.values());
  timer = setTimeout(expire, Math.max(0, next - Date.now()));
}

function expire(): void {
  change(notices.filter((notice) => (deadlines.get(notice.id) ?? 0) > Date.now()));
}

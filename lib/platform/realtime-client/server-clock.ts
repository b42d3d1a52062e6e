import { isJump, LOOK_MS } from "./wakefulness.ts";

/** A server that has not told its time this long after the machine woke is away: the old offset has to do. */
const ASK_MS = 5_000;

/**
 * The server's time in the browser: this clock plus the offset of the last hello or heartbeat. Local clocks are
 * minutes off and jump; the window closes by the server's. After a jump the offset is asked for again, and until it
 * is here nothing is decided by it.
 */
let offset = 0;
let isKnown = false;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

export function serverNow(): number {
  return Date.now() + offset;
}

/** `at`: the server's time when it sent the word. The network's delay makes us late, never early. */
export function syncServerClock(at: string): void {
  const heard = Date.parse(at) - Date.now();
  if (Number.isNaN(heard)) return;
  // A later word with less delay is nearer the truth; a jump of our own clock replaces everything.
  offset = isKnown && Math.abs(heard - offset) < 2_000 ? Math.max(offset, heard) : heard;
  isKnown = true;
  doubtedAt = null;
  tick();
}

/** Whether `serverNow` may be trusted with a decision. False for moments only: after sleep, until the server spoke. */
export function isClockSure(): boolean {
  lookForJump();
  return doubtedAt === null || performance.now() - doubtedAt > ASK_MS;
}

let lookedAt: number | null = null;
let wasHidden = false;
let doubtedAt: number | null = null;
let onJump: () => void = () => undefined;

/** Notices when the machine slept or its clock was set: by a timer, and before the next key or look counts. */
export function watchForJumps(ask: () => void): () => void {
  onJump = ask;
  lookedAt = Date.now();
  const look = () => lookForJump();
  const looks = setInterval(look, LOOK_MS);
  document.addEventListener("visibilitychange", look);
  for (const type of wakingEvents) window.addEventListener(type, look, { capture: true });
  return () => {
    onJump = () => undefined;
    lookedAt = null;
    clearInterval(looks);
    document.removeEventListener("visibilitychange", look);
    for (const type of wakingEvents) window.removeEventListener(type, look, { capture: true });
  };
}

const wakingEvents = ["focus", "pageshow", "keydown", "pointerdown"];

function lookForJump(): void {
  if (lookedAt === null) return;
  const now = Date.now();
  const hasJumped = isJump(now - lookedAt, wasHidden);
  lookedAt = now;
  wasHidden = document.hidden;
  if (!hasJumped) return;
  doubtedAt = performance.now();
  // What is drawn by the clock is drawn again before anything is decided by it.
  tick();
  onJump();
}

/** Once a second while anybody looks. Timers sleep in hidden tabs: coming back ticks at once. */
export function subscribeClock(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) start();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) stop();
  };
}

function start(): void {
  timer = setInterval(tick, 1_000);
  document.addEventListener("visibilitychange", tick);
}

function stop(): void {
  clearInterval(timer);
  document.removeEventListener("visibilitychange", tick);
}

function tick(): void {
  for (const listener of [...listeners]) listener();
}

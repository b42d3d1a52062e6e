/**
 * The server's time in the browser: this clock plus the offset of the last hello or heartbeat. Local clocks are
 * minutes off and jump; the window closes by the server's.
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
  tick();
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

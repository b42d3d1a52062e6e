import { hasUnsentWork } from "#components/messages/unsent-work.ts";

const LOOK_MS = 30_000;
/** Nobody has touched the page for this long. */
const IDLE_MS = 60_000;

let isPlanned = false;
let lastTouch = Date.now();

/** Takes the new build when nobody notices: no draft, nothing waiting to leave, no hand on the page. */
export function planReload(): void {
  if (isPlanned) return;
  isPlanned = true;
  const touch = () => {
    lastTouch = Date.now();
  };
  for (const type of ["pointerdown", "keydown", "wheel", "touchstart"]) {
    document.addEventListener(type, touch, { capture: true, passive: true });
  }
  touch();
  const timer = setInterval(() => {
    if (hasUnsentWork() || (!document.hidden && Date.now() - lastTouch < IDLE_MS)) return;
    clearInterval(timer);
    location.reload();
  }, LOOK_MS);
}

/** How often a page looks whether time has jumped. */
export const LOOK_MS = 1_000;
/** Browsers let the timers of a hidden tab run once a minute. */
const HIDDEN_GAP_MS = 90_000;
/** In a tab that can be seen no timer is this late, unless the machine slept or somebody set its clock. */
const GAP_MS = 10_000;
const BACK_MS = 2_000;

/** Whether the time since the last look (ms by the wall clock) cannot have passed while this page was awake. */
export function isJump(passed: number, wasHidden: boolean): boolean {
  return passed < -BACK_MS || passed > (wasHidden ? HIDDEN_GAP_MS : GAP_MS);
}

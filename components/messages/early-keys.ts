import type { Mode } from "./composer-state.ts";

type Caught = { mode: Mode; text: string };

let caught: Caught | null = null;
let release: () => void = () => undefined;
/** Longer than any conversation should take to come; after that the keys are commands again. */
const LONGEST_MS = 5_000;

/**
 * A key asked for a composer that is still on its way: what is typed from now on is meant for its field, and must not
 * become commands. Enter is dropped: what nobody has seen in its field never leaves.
 */
export function catchKeys(mode: Mode): void {
  release();
  const typed: Caught = { mode, text: "" };
  const onKey = (event: KeyboardEvent) => {
    const isElsewhere =
      event.target instanceof HTMLElement && event.target.closest("input, textarea, select, dialog") !== null;
    if (isElsewhere || event.key === "Escape") return release();
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === "Tab") return;
    if (event.key === "Backspace") typed.text = typed.text.slice(0, -1);
    else if (event.key.length === 1) typed.text += event.key;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("keydown", onKey, { capture: true });
  const timer = setTimeout(() => release(), LONGEST_MS);
  caught = typed;
  release = () => {
    clearTimeout(timer);
    document.removeEventListener("keydown", onKey, { capture: true });
    caught = null;
    release = () => undefined;
  };
}

/** What was meant for the composer that is here now; null: nothing. Keys go their usual way again. */
export function takeCaught(): Caught | null {
  const typed = caught;
  release();
  return typed;
}

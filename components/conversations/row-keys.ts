import type { RefObject } from "react";
import { toggleSelected } from "#components/bulk/selection.ts";
import { runCommand, useCommand } from "#components/shell/commands.ts";
import { useListedRows } from "./listed-rows.ts";
import type { SteadyRow } from "./steady-rows.ts";

type RowKeys = {
  rows: readonly SteadyRow[];
  scroller: RefObject<HTMLDivElement | null>;
  scrollTo: (index: number) => void;
  conversationId: string | null;
};

/** j and k move the real focus from row to row, so Enter, screen readers and the eye agree. */
export function useRowKeys({ rows, scroller, scrollTo, conversationId }: RowKeys): void {
  const move = (step: 1 | -1) => {
    const from = rows.findIndex(({ row }) => row.id === (focusedRow() ?? conversationId));
    const to = from === -1 ? (step === 1 ? 0 : rows.length - 1) : from + step;
    const target = rows[Math.min(rows.length - 1, Math.max(0, to))]?.row.id;
    if (target === undefined) return;
    focus(target);
  };
  const focus = (id: string) => {
    scrollTo(rows.findIndex(({ row }) => row.id === id));
    focusSoon(scroller, id);
  };
  useListedRows({ ids: rows.flatMap(({ row, isGone }) => (isGone ? [] : row.id)), focus }, conversationId);
  useCommand("next", () => move(1));
  useCommand("previous", () => move(-1));
  useCommand("select", () => {
    const id = focusedRow() ?? conversationId;
    if (id !== null) toggleSelected(id);
  });
  useCommand("open", () => {
    const focused = focusedRow();
    if (focused === null) runCommand("reply");
    else rowElement(scroller.current, focused)?.click();
  });
}

/** The row that has the focus, in whichever list. */
export function focusedRow(): string | null {
  const row = document.activeElement?.closest<HTMLElement>("[data-conversation]");
  return row?.dataset.conversation ?? null;
}

/** The element of a row, in whichever list. */
export function findRowElement(id: string): HTMLElement | null {
  return rowElement(document.body, id);
}

function rowElement(root: HTMLElement | null, id: string): HTMLElement | null {
  return root?.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(id)}"]`) ?? null;
}

/** A row that was outside the window exists a frame or two later. */
function focusSoon(scroller: RefObject<HTMLDivElement | null>, id: string, tries = 5): void {
  const row = rowElement(scroller.current, id);
  if (row) {
    // It may have been scrolled to by a guess of the heights above.
    row.scrollIntoView({ block: "nearest" });
    row.focus({ preventScroll: true, focusVisible: true } as FocusOptions);
  }
  if (!row && tries > 0) requestAnimationFrame(() => focusSoon(scroller, id, tries - 1));
}

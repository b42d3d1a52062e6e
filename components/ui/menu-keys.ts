import type { KeyboardEvent } from "react";

type Placement = { align: "start" | "end"; side: "bottom" | "right" };

const GAP = 6;
const EDGE = 8;

/** Beside its button, turned over or moved where the screen ends. */
export function placeMenu(menu: HTMLElement, button: HTMLElement | null, { align, side }: Placement): void {
  const from = button?.getBoundingClientRect();
  if (!from) return;
  const { width, height } = menu.getBoundingClientRect();
  const isRtl = getComputedStyle(menu).direction === "rtl";
  const isToStart = (align === "start") !== isRtl;
  const beside = isRtl ? from.left - GAP - width : from.right + GAP;
  const x = side === "right" ? beside : isToStart ? from.left : from.right - width;
  const below = side === "right" ? from.top : from.bottom + GAP;
  const hasRoom = below + height <= innerHeight - EDGE;
  const y = hasRoom ? below : side === "right" ? from.bottom - height : from.top - GAP - height;
  menu.style.setProperty("inset", "auto");
  menu.style.setProperty("left", `${clamp(x, innerWidth - width)}px`);
  menu.style.setProperty("top", `${clamp(y, innerHeight - height)}px`);
}

function clamp(value: number, most: number): number {
  return Math.max(EDGE, Math.min(value, most - EDGE));
}

export function focusFirst(menu: HTMLElement): void {
  const items = itemsOf(menu);
  const current = items.find((item) => item.getAttribute("aria-checked") === "true");
  (current ?? items[0] ?? menu).focus({ preventScroll: true });
}

/** Arrows, Home and End walk and wrap; a letter goes to the next item that begins with it; Tab leaves. */
export function moveInMenu(menu: HTMLElement, event: KeyboardEvent): void {
  const items = itemsOf(menu);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const target = targetOf(event, items, at);
  if (event.key === "Tab") menu.hidePopover();
  if (!target) return;
  event.preventDefault();
  target.focus();
}

function targetOf(event: KeyboardEvent, items: HTMLElement[], at: number): HTMLElement | undefined {
  switch (event.key) {
    case "ArrowDown":
      return items[(at + 1) % items.length];
    case "ArrowUp":
      return items.at(at <= 0 ? -1 : at - 1);
    case "Home":
      return items[0];
    case "End":
      return items.at(-1);
    default:
      return event.ctrlKey || event.metaKey || event.altKey ? undefined : byLetter(event.key, items, at);
  }
}

function byLetter(key: string, items: HTMLElement[], at: number): HTMLElement | undefined {
  if (key.length !== 1 || key === " ") return undefined;
  const inTurn = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return inTurn.find((item) => nameOf(item).startsWith(key.toLocaleLowerCase()));
}

function nameOf(item: HTMLElement): string {
  return (item.textContent ?? "").trim().toLocaleLowerCase();
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>("[role^=menuitem]:not([aria-disabled=true])")];
}

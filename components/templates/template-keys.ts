import type { KeyboardEvent } from "react";

/** Elements of the composer that keys lead to. */
export const marks = {
  option: "[data-template-id]",
  /** A field to type into. */
  field: "[data-template-field]",
  /** One that takes no lines, so that Enter goes on. */
  line: "[data-template-field]:not([data-has-lines])",
  file: "[data-template-file]",
  search: "[data-template-search]",
  action: "[data-template-action]",
};

/** Nobody who was still writing when the window closed may send a template by the key they were about to press. */
const CALM_MS = 1_000;

export function isJustClosed(closedAt: number | null, now = Date.now()): boolean {
  return closedAt !== null && now >= closedAt && now - closedAt < CALM_MS;
}

/** A key of an input method (Safari reports the last one only by its old code), or one that is held down. */
export function isNotMeant(event: KeyboardEvent): boolean {
  return event.repeat || event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229;
}

/** The arrows, Home and End move the focus among the options of a list. */
export function moveAmongOptions(event: KeyboardEvent<HTMLElement>): void {
  const options = [...event.currentTarget.querySelectorAll<HTMLElement>(marks.option)];
  const at = options.indexOf(event.target as HTMLElement);
  const isRightToLeft = getComputedStyle(event.currentTarget).direction === "rtl";
  const targets: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    ArrowRight: isRightToLeft ? at - 1 : at + 1,
    ArrowLeft: isRightToLeft ? at + 1 : at - 1,
    Home: 0,
    End: options.length - 1,
  };
  const to = targets[event.key];
  if (to === undefined || at === -1) return;
  event.preventDefault();
  options[Math.min(options.length - 1, Math.max(0, to))]?.focus();
}

/** The first blank to fill, else the first field, else the button that goes on. */
export function focusFilling(root: HTMLElement | null): void {
  const isOpen = (field: Element) => field.closest("details:not([open])") === null;
  const all = [...(root?.querySelectorAll<HTMLTextAreaElement>(`${marks.field}, ${marks.file}`) ?? [])];
  const fields = all.filter(isOpen);
  const target = fields.find(({ value }) => value === "") ?? fields[0];
  (target ?? root?.querySelector<HTMLElement>(marks.action))?.focus();
}

/** That template's option where it is shown, else the first one. */
export function focusOption(root: HTMLElement | null, templateId: string | null): void {
  const options = [...(root?.querySelectorAll<HTMLElement>(marks.option) ?? [])];
  (options.find(({ dataset }) => dataset.templateId === templateId) ?? options[0])?.focus();
}

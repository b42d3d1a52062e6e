import { useEffect, useEffectEvent } from "react";

/** What a single key can do anywhere outside a text field. */
export const commandKeys = {
  next: "j",
  previous: "k",
  open: "o",
  reply: "r",
  note: "n",
  template: "t",
  resolve: "e",
  assignToMe: "a",
  markUnread: "u",
  search: "/",
  details: "i",
  shortcuts: "?",
} as const;
export type Command = keyof typeof commandKeys;

const handlers = new Map<Command, (() => void)[]>();
const byKey = new Map<string, Command>(
  Object.entries(commandKeys).map(([command, key]) => [key, command as Command]),
);

/** Whoever registered last answers. */
export function runCommand(command: Command): boolean {
  const handler = handlers.get(command)?.at(-1);
  handler?.();
  return handler !== undefined;
}

export function useCommand(command: Command, handler: () => void): void {
  const handle = useEffectEvent(handler);
  useEffect(() => {
    const run = () => handle();
    handlers.set(command, [...(handlers.get(command) ?? []), run]);
    return () => {
      handlers.set(
        command,
        (handlers.get(command) ?? []).filter((one) => one !== run),
      );
    };
  }, [command]);
}

/** Ref of the page's root: keys become commands while no field, menu or dialog has them. */
export function listenForCommands(root: HTMLElement | null) {
  if (!root) return;
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const command = byKey.get(event.key.length === 1 ? event.key.toLowerCase() : event.key);
  if (command === undefined || isTaken(event.target)) return;
  if (event.repeat && command !== "next" && command !== "previous") return;
  if (runCommand(command)) event.preventDefault();
}

function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("input, textarea, select, [role=menu], dialog")) return true;
  return document.querySelector("dialog[open], [role=menu]:popover-open") !== null;
}

import { useEffect, useEffectEvent } from "react";
import { hasPlatformModifier } from "./platform.ts";

/** What a single key can do anywhere outside a text field. */
export const commandKeys = {
  next: "j",
  previous: "k",
  open: "o",
  reply: "r",
  note: "n",
  template: "t",
  resolve: "e",
  snooze: "h",
  assignToMe: "a",
  markUnread: "u",
  select: "x",
  labels: "l",
  find: "f",
  search: "/",
  compose: "c",
  details: "i",
  undoSend: "z",
  shortcuts: "?",
} as const;
/** Commands with ⌘ or Ctrl: they work inside text fields too, and are not switched off with the single keys. */
export const chordKeys = { palette: "k" } as const;
/** Without a key: for the palette. What the composer can build beside text, by its kind. */
export const builderCommands = [
  ...["location", "location_request_message", "contacts"],
  ...["button", "list", "cta_url", "carousel", "flow", "product", "product_list", "catalog_message"],
  ...["voice_call", "call_permission_request"],
] as const;
/** Without a key as well: what a thread holds beside words, and what the team shares. */
const keylessCommands = ["shelf", "pinNotice", "bulkRuns", ...builderCommands] as const;
export type NamedCommand = keyof typeof commandKeys | (typeof keylessCommands)[number];
export type Command = NamedCommand | keyof typeof chordKeys;

const handlers = new Map<Command, (() => void)[]>();
const byKey = keysOf(commandKeys);
const byChord = keysOf(chordKeys);

function keysOf(keys: Record<string, string>): Map<string, Command> {
  return new Map(Object.entries(keys).map(([command, key]) => [key, command as Command]));
}

/** Whoever registered last answers. */
export function runCommand(command: Command): boolean {
  const handler = handlers.get(command)?.at(-1);
  handler?.();
  return handler !== undefined;
}

/** What has somebody to do it right now, as far as it is worth naming: walking through a list is not. */
export function availableCommands(): NamedCommand[] {
  const names = [...(Object.keys(commandKeys) as (keyof typeof commandKeys)[]), ...keylessCommands];
  const walking: readonly string[] = ["next", "previous", "open"];
  return names.filter((command) => (handlers.get(command)?.length ?? 0) > 0 && !walking.includes(command));
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

/** Keys become commands while no field, menu or dialog has them. Returns how to stop listening. */
export function listenForCommands(hasSingleKeys: () => boolean): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const command = commandOf(event, hasSingleKeys());
    if (command === undefined || (event.repeat && command !== "next" && command !== "previous")) return;
    if (runCommand(command)) event.preventDefault();
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}

/** What the key would do wherever nobody else takes it. */
export function commandOf(event: KeyboardEvent, hasSingleKeys: boolean): Command | undefined {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (hasPlatformModifier(event))
    return document.querySelector("dialog[open]") ? undefined : byChord.get(key);
  if (event.ctrlKey || event.metaKey || event.altKey || !hasSingleKeys) return undefined;
  return isTaken(event.target) ? undefined : byKey.get(key);
}

function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("input, textarea, select, [role=menu], dialog")) return true;
  return document.querySelector("dialog[open], [role=menu]:popover-open") !== null;
}

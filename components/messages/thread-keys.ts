import type { KeyboardEvent } from "react";
import { usePreferences } from "#components/preferences/use-preferences.ts";
import { commandOf } from "#components/shell/commands.ts";
import { isAnswerable } from "#lib/messages/answerable.ts";
import type { ThreadContext } from "./thread-context.ts";
import type { ThreadItem } from "./thread-items.ts";
import { useAnswer } from "./use-answer.ts";

/**
 * While the focus is on a message or on something in it, the key of a reply answers that message, and from the button
 * of one the arrows lead to the next.
 */
export function useThreadKeys(items: readonly ThreadItem[], context: Omit<ThreadContext, "jumpTo">) {
  const answer = useAnswer(context);
  const { singleKeys } = usePreferences();
  return (event: KeyboardEvent<HTMLElement>) => {
    moveAmongMessages(event);
    if (event.repeat || commandOf(event.nativeEvent, singleKeys) !== "reply") return;
    const line = (event.target as HTMLElement).closest<HTMLElement>("[data-index]");
    const item = items[Number(line?.dataset.index)];
    if (item?.kind !== "message" || !isAnswerable(item.message)) return;
    event.preventDefault();
    answer(item.message);
  };
}

function moveAmongMessages(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
  if (step === 0) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-message-actions]")];
  const at = buttons.indexOf(event.target as HTMLElement);
  const next = buttons[at + step];
  if (at === -1 || !next) return;
  event.preventDefault();
  next.focus();
}

import { type RefObject, useEffect, useEffectEvent } from "react";
import { useCommand } from "#components/shell/commands.ts";
import { isOpenHere } from "#components/shell/inbox-place.ts";
import type { Mode } from "./composer-state.ts";
import { catchKeys, takeCaught } from "./early-keys.ts";
import { typeInto } from "./type-into.ts";

/** r, n and t, also those pressed before this composer was here, with what was typed after them. */
export function useModeKeys(
  conversationId: string,
  field: RefObject<HTMLTextAreaElement | null>,
  choose: (mode: Mode) => void,
): void {
  // Between the turn to another conversation and its drawing the key is meant for the next one.
  const press = (mode: Mode) => (isOpenHere(conversationId) ? choose(mode) : catchKeys(mode));
  useCommand("reply", () => press("reply"));
  useCommand("note", () => press("note"));
  useCommand("template", () => press("template"));
  const take = useEffectEvent(() => {
    const caught = takeCaught();
    if (caught === null) return;
    choose(caught.mode);
    const end = field.current?.value.length ?? 0;
    if (field.current && caught.text !== "") typeInto(field.current, caught.text, end, end);
  });
  // Not within React's own work, which would not let the mode change at once.
  useEffect(() => queueMicrotask(() => take()), []);
}

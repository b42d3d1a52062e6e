import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { listedIds } from "#components/conversations/listed-rows.ts";
import { selectTo, toggleSelected, useRowSelection } from "./selection.ts";

/** In place of the picture of a row: there while somebody selects, and before that when a mouse points at it. */
export function RowCheck({ id, name }: { id: string; name: string }) {
  const t = useTranslations("bulk");
  const state = useRowSelection(id);
  return (
    <label
      data-check={state === "off" ? "off" : "on"}
      className={clsx(
        "absolute start-3 top-2 grid size-11 cursor-pointer place-items-center rounded-full",
        state === "off" && "opacity-0 hover:opacity-100 pointer-coarse:hidden",
      )}
    >
      <input
        type="checkbox"
        aria-label={t("select", { name })}
        checked={state === "yes"}
        // The rows are walked through by their links; X selects the one with the focus.
        tabIndex={-1}
        onClick={(event) => event.shiftKey && selectTo(id, listedIds())}
        onChange={(event) => !(event.nativeEvent as MouseEvent).shiftKey && toggleSelected(id)}
        className="size-5 cursor-pointer accent-accent"
      />
    </label>
  );
}

/** While somebody selects, a press on a row selects it; with Shift, all up to it. Returns whether it did. */
export function pressSelects(
  event: { shiftKey: boolean; metaKey: boolean; ctrlKey: boolean; target: EventTarget },
  id: string,
  isOn: boolean,
): boolean {
  const isCheck = event.target instanceof Element && event.target.closest("[data-check]") !== null;
  if (isCheck || event.metaKey || event.ctrlKey || !(isOn || event.shiftKey)) return false;
  if (event.shiftKey) selectTo(id, listedIds());
  else toggleSelected(id);
  return true;
}

import type { KeyboardEvent, RefObject } from "react";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { focusOption, isNotMeant, marks } from "./template-keys.ts";
import type { TemplateSearchState } from "./use-template-search.ts";

type FillingKeys = {
  root: RefObject<HTMLElement | null>;
  search: TemplateSearchState;
  choose: (template: TemplateDto) => void;
  goOn: () => void;
  /** False when there is no step back. */
  goBack: () => boolean;
};

/** Enter goes on, Escape goes back, arrows lead from the search to what it found. Buttons answer for themselves. */
export function fillingKeys(keys: FillingKeys): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    if (isNotMeant(event)) {
      // A key that is held down would press one button after the other.
      if (event.repeat && event.key === "Enter") event.preventDefault();
      return;
    }
    if (event.key === "Escape" && keys.goBack()) event.preventDefault();
    const target = event.target as HTMLElement;
    if (target.matches(marks.search)) onSearchKey(event, keys);
    else if (event.key === "Enter" && !event.shiftKey && target.matches(marks.line)) {
      event.preventDefault();
      keys.goOn();
    }
  };
}

/** Enter takes the first find; without a query it only leads to the list, so that nothing is taken unseen. */
function onSearchKey(event: KeyboardEvent, { root, search, choose }: FillingKeys): void {
  const isEnter = event.key === "Enter";
  if (!isEnter && event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  const first = search.found.find((template) => template.unsupportedReason === null);
  if (isEnter && first && search.query.trim() !== "") choose(first);
  else {
    search.open();
    focusOption(root.current, null);
  }
}

import { useSyncExternalStore } from "react";
import { StoredMap } from "#components/messages/stored-map.ts";
import { changeSignal } from "#components/ui/change-signal.ts";
import {
  type ConversationList,
  type ConversationSort,
  defaultSort,
  sortsOf,
} from "#lib/conversations/conversation-lists.ts";

/** How this person likes each list, in this browser. The address of a list that is already open goes before it. */
const signal = changeSignal();
const stored = new StoredMap("sort", signal.say);

export function rememberSort(list: ConversationList, sort: ConversationSort): void {
  stored.set(list, sort === defaultSort(list) ? null : sort);
  signal.say();
}

export function chosenSort(list: ConversationList): ConversationSort {
  const chosen = stored.get(list);
  return sortsOf(list).find((sort) => sort === chosen) ?? defaultSort(list);
}

/** For links; the server knows nobody's choice. */
export function useChosenSort(list: ConversationList): ConversationSort {
  return useSyncExternalStore(
    signal.subscribe,
    () => chosenSort(list),
    () => defaultSort(list),
  );
}

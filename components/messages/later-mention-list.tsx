import { lazy, Suspense } from "react";
import { loadAgain } from "#components/shell/load-again.ts";
import type { MentionListProps } from "./mention-list.tsx";

const Loaded = lazy(async () => ({
  default: (await loadAgain(() => import("./mention-list.tsx"))).MentionList,
}));

/** The list of members above a note's field: its code comes with the first note. */
export function LaterMentionList(props: MentionListProps) {
  return (
    <Suspense>
      <Loaded {...props} />
    </Suspense>
  );
}

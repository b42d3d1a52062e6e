import { lazy, Suspense } from "react";
import { loadAgain } from "#components/shell/load-again.ts";
import type { ReplyPickerProps } from "./reply-picker.tsx";

const Loaded = lazy(async () => ({
  default: (await loadAgain(() => import("./reply-picker.tsx"))).ReplyPickerList,
}));

/** The list of saved replies, whose code comes with the first slash. */
export function LaterReplyPicker(props: ReplyPickerProps) {
  const { slash, isOpenByButton } = props.picker;
  if (slash === null && !isOpenByButton) return null;
  return (
    <Suspense fallback={null}>
      <Loaded {...props} />
    </Suspense>
  );
}

import { later } from "#components/shell/later.tsx";
import type { ReplyPickerProps } from "./reply-picker.tsx";

const ReplyPickerList = later(async () => (await import("./reply-picker.tsx")).ReplyPickerList, null);

/** The list of saved replies, whose code comes with the first slash. */
export function LaterReplyPicker(props: ReplyPickerProps) {
  const { slash, isOpenByButton } = props.picker;
  return slash === null && !isOpenByButton ? null : <ReplyPickerList {...props} />;
}

import { laterDialog } from "#components/shell/later.tsx";
import { useEmojiRequest } from "./emoji-request.ts";

/** Its code and all the emoji come when somebody reaches for the button. */
export const EmojiPicker = laterDialog(async () => (await import("./emoji-picker.tsx")).EmojiPicker);

/** The one emoji picker of the screen. */
export function LaterEmojiPicker() {
  const request = useEmojiRequest();
  return request && <EmojiPicker {...request} />;
}

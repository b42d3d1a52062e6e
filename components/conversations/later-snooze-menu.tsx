import { laterDialog } from "#components/shell/later.tsx";
import { useSnoozeRequest } from "./snooze-request.ts";

/** Its code comes when somebody reaches for the button, or in a moment of peace. */
export const SnoozeMenu = laterDialog(async () => (await import("./snooze-menu.tsx")).SnoozeMenu);

/** The one snooze menu of the screen. */
export function LaterSnoozeMenu() {
  const request = useSnoozeRequest();
  return request && <SnoozeMenu key={request.conversationId} {...request} />;
}

import { useState } from "react";
import { useCommand } from "#components/shell/commands.ts";
import { laterDialog } from "#components/shell/later.tsx";

const NewConversationDialog = laterDialog(
  async () => (await import("./new-conversation-dialog.tsx")).NewConversationDialog,
);

/** The key c, from anywhere. What knows the world's phone numbers comes when it is first asked for. */
export function NewConversationDoor() {
  const [isOpen, setOpen] = useState(false);
  useCommand("compose", () => setOpen(true));
  return isOpen ? <NewConversationDialog onClose={() => setOpen(false)} /> : null;
}

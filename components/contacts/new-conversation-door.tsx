import { useState } from "react";
import { useCommand } from "#components/shell/commands.ts";
import { later } from "#components/shell/later.tsx";

const NewConversationDialog = later(
  async () => (await import("./new-conversation-dialog.tsx")).NewConversationDialog,
  null,
);

/** The key c, from anywhere. What knows the world's phone numbers comes when it is first asked for. */
export function NewConversationDoor() {
  const [isOpen, setOpen] = useState(false);
  useCommand("compose", () => setOpen(true));
  return isOpen ? <NewConversationDialog onClose={() => setOpen(false)} /> : null;
}

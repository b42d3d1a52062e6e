import { laterDialog } from "#components/shell/later.tsx";

/** "Write to ...": render it while it is open. Its code comes with the first one. */
export const LaterStartConversation = laterDialog(
  async () => (await import("./start-conversation-dialog.tsx")).StartConversationDialog,
);

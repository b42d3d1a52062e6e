import { useCommand } from "#components/shell/commands.ts";
import { laterDialog } from "#components/shell/later.tsx";
import { openBuilder, useOpenBuilder } from "./builder-state.ts";
import type { SendBuilderProps } from "./send-builder.tsx";

const SendBuilder = laterDialog(async () => (await import("./send-builder.tsx")).SendBuilder);

/** The form over a conversation, and the palette's ways to it. Its code comes when one is first opened. */
export function BuilderDoor(props: Omit<SendBuilderProps, "open">) {
  const { conversation, window, obstacle } = props;
  const open = useOpenBuilder(conversation.id);
  return (
    <>
      {window.isOpen && obstacle === null && <BuilderCommands conversationId={conversation.id} />}
      {open && <SendBuilder key={open.kind} open={open} {...props} />}
    </>
  );
}

/** While it stands, the palette can open the forms. */
function BuilderCommands({ conversationId }: { conversationId: string }) {
  useCommand("location", () => openBuilder(conversationId, "location"));
  useCommand("location_request_message", () => openBuilder(conversationId, "location_request_message"));
  useCommand("contacts", () => openBuilder(conversationId, "contacts"));
  useCommand("button", () => openBuilder(conversationId, "button"));
  useCommand("list", () => openBuilder(conversationId, "list"));
  useCommand("cta_url", () => openBuilder(conversationId, "cta_url"));
  return null;
}

import { builderCommands, useCommand } from "#components/shell/commands.ts";
import { laterDialog } from "#components/shell/later.tsx";
import type { BuilderKind } from "#lib/messages/builder-draft.ts";
import { openBuilder, useOpenBuilder } from "./builder-state.ts";
import type { SendBuilderProps } from "./send-builder.tsx";

const SendBuilder = laterDialog(async () => (await import("./send-builder.tsx")).SendBuilder);

/** The form over a conversation, and the palette's ways to it. Its code comes when one is first opened. */
export function BuilderDoor(props: Omit<SendBuilderProps, "open">) {
  const { conversation, window, obstacle } = props;
  const open = useOpenBuilder(conversation.id);
  return (
    <>
      {window.isOpen &&
        obstacle === null &&
        builderCommands.map((kind) => (
          <BuilderCommand key={kind} conversationId={conversation.id} kind={kind} />
        ))}
      {open && <SendBuilder key={open.kind} open={open} {...props} />}
    </>
  );
}

/** While it stands, the palette can open the form. */
function BuilderCommand({ conversationId, kind }: { conversationId: string; kind: BuilderKind }) {
  useCommand(kind, () => openBuilder(conversationId, kind));
  return null;
}

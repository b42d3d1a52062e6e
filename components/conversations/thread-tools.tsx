import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { JumpDialog, ShelfDialog, ThreadSearch } from "./later-thread-tools.tsx";
import type { ThreadTool } from "./thread-tool.ts";

type ThreadToolsProps = {
  tool: ThreadTool | null;
  conversation: ViewedConversationDto;
  /** Leads to a message by its address, as a link does. */
  onMessage: (id: string) => void;
  /** Leads on from one find to another: in place where its line is loaded. */
  onFind: (id: string) => void;
  onClose: () => void;
};

/** The tool that is open. */
export function ThreadTools({ tool, conversation, onMessage, onFind, onClose }: ThreadToolsProps) {
  switch (tool) {
    case "search":
      return <ThreadSearch conversationId={conversation.id} onFind={onFind} onClose={onClose} />;
    case "date":
      return <JumpDialog conversationId={conversation.id} onMessage={onMessage} onClose={onClose} />;
    case "shelf":
      return <ShelfDialog conversation={conversation} onMessage={onMessage} onClose={onClose} />;
    case null:
      return null;
  }
}

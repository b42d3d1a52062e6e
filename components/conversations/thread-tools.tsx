import { JumpDialog, ThreadSearch } from "./later-thread-tools.tsx";
import type { ThreadTool } from "./thread-tool.ts";

type ThreadToolsProps = {
  tool: ThreadTool | null;
  conversationId: string;
  /** Leads to a message by its address, as a link does. */
  onMessage: (id: string) => void;
  /** Leads on from one find to another: in place where its line is loaded. */
  onFind: (id: string) => void;
  onClose: () => void;
};

/** The tool that is open. */
export function ThreadTools({ tool, conversationId, onMessage, onFind, onClose }: ThreadToolsProps) {
  switch (tool) {
    case "search":
      return <ThreadSearch conversationId={conversationId} onFind={onFind} onClose={onClose} />;
    case "date":
      return <JumpDialog conversationId={conversationId} onMessage={onMessage} onClose={onClose} />;
    case null:
      return null;
  }
}

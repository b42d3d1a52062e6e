import { JumpDialog } from "./later-thread-tools.tsx";
import type { ThreadTool } from "./thread-tool.ts";

type ThreadToolsProps = {
  tool: ThreadTool | null;
  conversationId: string;
  onMessage: (id: string) => void;
  onClose: () => void;
};

/** The tool that is open. All of them lead to a message by its address, as a search or a link does. */
export function ThreadTools({ tool, ...rest }: ThreadToolsProps) {
  switch (tool) {
    case "date":
      return <JumpDialog {...rest} />;
    case null:
      return null;
  }
}

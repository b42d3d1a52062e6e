import { useContext } from "react";
import { LaterPreviewView } from "#components/templates/later-preview-view.tsx";
import { Bubble } from "./bubble.tsx";
import { GhostContext } from "./ghost-context.ts";

/** The template as the customer will see it, before it is sent. */
export function GhostBubble() {
  const ghost = useContext(GhostContext);
  if (!ghost) return null;
  return (
    <Bubble look="ghost" isLast>
      <LaterPreviewView preview={ghost} />
    </Bubble>
  );
}

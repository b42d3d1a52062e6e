import { useContext } from "react";
import { TemplatePreviewView } from "#components/templates/template-preview-view.tsx";
import { Bubble } from "./bubble.tsx";
import { GhostContext } from "./ghost-context.ts";

/** The template as the customer will see it, before it is sent. */
export function GhostBubble() {
  const ghost = useContext(GhostContext);
  if (!ghost) return null;
  return (
    <Bubble look="ghost" isLast>
      <TemplatePreviewView preview={ghost} />
    </Bubble>
  );
}

import { type ClipboardEvent, type DragEvent, useState } from "react";
import { attach } from "./attach.ts";

/** Takes files that are dropped or pasted; anything else goes its usual way. */
export function useFileDrop(conversationId: string, isTaking: boolean) {
  const [isOver, setOver] = useState(false);
  const hasFiles = (event: DragEvent) => isTaking && event.dataTransfer.types.includes("Files");
  return {
    isOver: isOver && isTaking,
    handlers: {
      onDragOver(event: DragEvent) {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop(event: DragEvent) {
        setOver(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        void attach(conversationId, event.dataTransfer.files);
      },
      onPaste(event: ClipboardEvent) {
        const { files, types } = event.clipboardData;
        // Copied from a document, text comes with a picture of itself: the text is meant.
        if (!isTaking || files.length === 0 || types.includes("text/plain")) return;
        event.preventDefault();
        void attach(conversationId, files);
      },
    },
  };
}

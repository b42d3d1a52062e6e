import { Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { attach } from "./attach.ts";
import { LaterAttachmentTray } from "./later-attachment-tray.tsx";

/** Picks files, several at once. They are checked when they are in the tray, so all types can be picked. */
export function AttachButton({ conversationId }: { conversationId: string }) {
  const t = useTranslations("attachments");
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        ref={LaterAttachmentTray.fetchSoon}
        label={t("add")}
        tip="above"
        onClick={() => input.current?.click()}
      >
        <Paperclip aria-hidden="true" className="size-4" />
      </IconButton>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t("add")}
        onChange={(event) => {
          void attach(conversationId, event.target.files ?? []);
          // The same file can be picked again after it was taken out.
          event.target.value = "";
        }}
      />
    </>
  );
}

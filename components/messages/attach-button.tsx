import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { laterDialog } from "#components/shell/later.tsx";
import { Opener } from "#components/ui/opener.tsx";
import { attach } from "./attach.ts";
import { LaterAttachmentTray } from "./later-attachment-tray.tsx";

const AttachMenu = laterDialog(async () => (await import("#components/builders/attach-menu.tsx")).AttachMenu);

/** What goes out besides words. Several files at once: they are checked in the tray, so all types can be picked. */
export function AttachButton({ conversationId }: { conversationId: string }) {
  const t = useTranslations("builders");
  const input = useRef<HTMLInputElement>(null);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Opener
        ref={AttachMenu.fetchSoon}
        label={t("menu")}
        tip="above"
        aria-haspopup="menu"
        isOpen={anchor !== null}
        onOpen={(button) => {
          LaterAttachmentTray.fetch();
          setAnchor(button);
        }}
      >
        <Plus aria-hidden="true" className="size-4" />
      </Opener>
      {anchor && (
        <AttachMenu
          anchor={anchor}
          conversationId={conversationId}
          onFiles={() => input.current?.click()}
          onClose={() => setAnchor(null)}
        />
      )}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t("files")}
        onChange={(event) => {
          void attach(conversationId, event.target.files ?? []);
          // The same file can be picked again after it was taken out.
          event.target.value = "";
        }}
      />
    </>
  );
}

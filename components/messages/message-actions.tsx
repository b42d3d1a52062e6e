import { MoreHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { commandKeys } from "#components/shell/commands.ts";
import { laterDialog } from "#components/shell/later.tsx";
import { Opener } from "#components/ui/opener.tsx";
import type { MessageDto } from "#lib/messages/schema.ts";
import type { ThreadContext } from "./thread-context.ts";

const ActionsMenu = laterDialog(async () => (await import("./actions-menu.tsx")).ActionsMenu);

type MessageActionsProps = { message: MessageDto; context: ThreadContext };

/** Beside a message that WhatsApp knows: answer it, react to it. Each line has the button, and none has the menu. */
export function MessageActions({ message, context }: MessageActionsProps) {
  const t = useTranslations("inbox.messageActions");
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Opener
        label={t("open")}
        tip="none"
        data-message-actions=""
        aria-haspopup="menu"
        aria-keyshortcuts={commandKeys.reply}
        isOpen={anchor !== null}
        onOpen={setAnchor}
        onPointerEnter={ActionsMenu.fetch}
        onFocus={ActionsMenu.fetch}
        className="size-7! opacity-0 focus-visible:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 pointer-coarse:size-control! pointer-coarse:opacity-60"
      >
        <MoreHorizontal aria-hidden="true" className="size-4" />
      </Opener>
      {anchor && (
        <ActionsMenu anchor={anchor} message={message} context={context} onClose={() => setAnchor(null)} />
      )}
    </>
  );
}

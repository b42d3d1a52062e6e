import { useTranslations } from "next-intl";
import { useState } from "react";
import { commandKeys } from "#components/shell/commands.ts";
import { laterDialog } from "#components/shell/later.tsx";
import type { MessageDto } from "#lib/messages/schema.ts";
import { LineOpener } from "./line-opener.tsx";
import type { ThreadContext } from "./thread-context.ts";

const ActionsMenu = laterDialog(async () => (await import("./actions-menu.tsx")).ActionsMenu);

type MessageActionsProps = { message: MessageDto; context: ThreadContext };

/** Beside a message that WhatsApp knows: answer it, react to it. Each line has the button, and none has the menu. */
export function MessageActions({ message, context }: MessageActionsProps) {
  const t = useTranslations("inbox.messageActions");
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <LineOpener
        label={t("open")}
        data-message-actions=""
        aria-keyshortcuts={commandKeys.reply}
        isOpen={anchor !== null}
        onOpen={setAnchor}
        fetch={ActionsMenu.fetch}
        // Each message has one: where nothing can be pointed at, they stand back.
        className="pointer-coarse:opacity-60"
      />
      {anchor && (
        <ActionsMenu anchor={anchor} message={message} context={context} onClose={() => setAnchor(null)} />
      )}
    </>
  );
}

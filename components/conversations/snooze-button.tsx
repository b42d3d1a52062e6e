import { AlarmClock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { commandKeys } from "#components/shell/commands.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { SnoozeMenu } from "./later-snooze-menu.tsx";
import { requestSnooze, snoozeButtonId, useSnoozeRequest } from "./snooze-request.ts";

/** Not now: the header's way to the snooze menu. */
export function SnoozeButton({ conversation }: { conversation: ViewedConversationDto }) {
  const t = useTranslations("lists.snooze");
  const isOpen = useSnoozeRequest()?.conversationId === conversation.id;
  // The press itself closes an open menu: the click that follows must not open it again.
  const wasOpen = useRef(false);
  return (
    <IconButton
      ref={SnoozeMenu.fetchSoon}
      id={snoozeButtonId}
      label={t("button", { key: commandKeys.snooze.toUpperCase() })}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      aria-keyshortcuts={commandKeys.snooze}
      isPressed={conversation.status === "snoozed" || conversation.status === "pending"}
      onPointerDown={() => {
        wasOpen.current = isOpen;
      }}
      onClick={() => {
        if (!wasOpen.current) requestSnooze(conversation.id);
        wasOpen.current = false;
      }}
    >
      <AlarmClock aria-hidden="true" className="size-4" />
    </IconButton>
  );
}

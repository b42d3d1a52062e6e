import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { ArrowLeft, Check, PanelRight, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { PhoneText } from "#components/contacts/phone-text.tsx";
import { commandKeys } from "#components/shell/commands.ts";
import { followHere, hrefOf, type InboxPlace } from "#components/shell/inbox-place.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { channelsQuery } from "#lib/channels/client/channels.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { AssignMenu } from "./assign-menu.tsx";
import { ContactNameText } from "./contact-name-text.tsx";
import { useConversationWindow } from "./conversation-window.ts";
import { useStatusChange } from "./put-away.ts";
import { SnoozeButton } from "./snooze-button.tsx";
import { StatusTag } from "./status-tag.tsx";
import type { ThreadTool } from "./thread-tool.ts";
import { ThreadToolsMenu } from "./thread-tools-menu.tsx";
import { WindowRing } from "./window-ring.tsx";
import { useTimeLeft, useWindowWords } from "./window-words.ts";

type ConversationHeaderProps = {
  conversation: ViewedConversationDto;
  place: InboxPlace;
  hasDetails: boolean;
  onDetails: () => void;
  onTool: (tool: ThreadTool) => void;
};

/** Who and through which number, until when, and the three things one does. */
export function ConversationHeader({
  conversation,
  place,
  hasDetails,
  onDetails,
  onTool,
}: ConversationHeaderProps) {
  const t = useTranslations("inbox");
  const { data: channels = [] } = useQuery(channelsQuery);
  const { toggleResolved } = useStatusChange();
  const isResolved = conversation.status === "resolved";
  const ChangeIcon = isResolved ? RotateCcw : Check;
  const channel = channels.find((one) => one.id === conversation.channelId);
  const back = hrefOf({ ...place, conversationId: null });
  return (
    <header className="@container flex h-14 shrink-0 items-center gap-2 border-line border-b bg-panel ps-4 pe-3 max-sm:gap-0.5 max-sm:px-1">
      <a
        href={back}
        onClick={(event) => followHere(event, back)}
        aria-label={t("backToList")}
        className="grid size-control shrink-0 place-items-center rounded-md text-ink-2 hover:bg-hover sm:hidden"
      >
        <ArrowLeft aria-hidden="true" className="size-5 rtl:-scale-x-100" />
      </a>
      <Who conversation={conversation} channelName={channel?.name ?? null} onDetails={onDetails} />
      <WindowPill conversation={conversation} />
      <AssignMenu conversation={conversation} />
      <SnoozeButton conversation={conversation} />
      <Button
        hint={commandKeys.resolve.toUpperCase()}
        aria-keyshortcuts={commandKeys.resolve}
        onClick={() => toggleResolved(conversation)}
      >
        <ChangeIcon aria-hidden="true" className="@min-[38rem]:hidden size-4" />
        <span className="@max-[38rem]:sr-only">{isResolved ? t("reopen") : t("resolve")}</span>
      </Button>
      <ThreadToolsMenu onTool={onTool} />
      <IconButton label={t("details")} isPressed={hasDetails} onClick={onDetails} className="max-sm:hidden">
        <PanelRight aria-hidden="true" className="size-4 rtl:-scale-x-100" />
      </IconButton>
    </header>
  );
}

function WindowPill({ conversation }: { conversation: ViewedConversationDto }) {
  const words = useWindowWords();
  const timeLeft = useTimeLeft();
  const window = useConversationWindow(conversation);
  const isOwed = conversation.waitingSince !== null;
  const left = timeLeft(window);
  const isHot = isOwed && window.isOpen;
  // The name comes first: with the details open there is no room for the day.
  const style = left === null ? "full" : "brief";
  return (
    <span
      className={clsx(
        "flex h-8 shrink-0 items-center gap-2 rounded-full border border-line ps-1.5 pe-3 font-medium @max-[44rem]:text-sm @max-[38rem]:hidden",
        isHot && window.level === "urgent" && "text-crit",
        isHot && window.level === "soon" && "text-warn",
      )}
    >
      <WindowRing window={window} isOwed={isOwed} size={18} />
      <span className="@max-[50rem]:hidden">{words(window, style)}</span>
      <span className="@min-[50rem]:hidden">{words(window, "brief")}</span>
      {left !== null && isHot && <span className="@max-[52rem]:hidden font-normal">{left}</span>}
    </span>
  );
}

type WhoProps = { conversation: ViewedConversationDto; channelName: string | null; onDetails: () => void };

/**
 * Two lines, so that neither name nor number gives way to the other. Where there is no room for the window, as on a
 * phone, it takes the number's place; on a phone the lines open the details.
 */
function Who({ conversation, channelName, onDetails }: WhoProps) {
  const t = useTranslations("inbox");
  const words = useWindowWords();
  const window = useConversationWindow(conversation);
  const { contact } = conversation;
  return (
    <div className="relative min-w-0 flex-1">
      <h2 dir="auto" className="w-fit max-w-full truncate font-semibold text-lg leading-5">
        <ContactNameText contact={contact} />
      </h2>
      <p className="flex min-w-0 items-center gap-1.5 text-ink-3 text-sm">
        <StatusTag of={conversation} style="full" className="shrink-0" />
        <span className="@min-[38rem]:hidden flex min-w-0 items-center gap-1">
          <WindowRing window={window} isOwed={conversation.waitingSince !== null} size={12} />
          <span className="truncate">{words(window, "brief")}</span>
        </span>
        <span className="@max-[38rem]:hidden min-w-0 truncate">
          {contact.phone ? <PhoneText phone={contact.phone} /> : t("numberHidden")}
          {channelName !== null && <span className="max-md:hidden"> · {channelName}</span>}
        </span>
      </p>
      <button
        type="button"
        aria-label={t("details")}
        onClick={onDetails}
        className="absolute inset-0 rounded-md sm:hidden"
      />
    </div>
  );
}

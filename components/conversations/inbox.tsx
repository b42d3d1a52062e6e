"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PanelLoading } from "#components/contacts/panel-loading.tsx";
import { LabelDoor } from "#components/labels/label-door.tsx";
import { runCommand, useCommand } from "#components/shell/commands.ts";
import { useInboxPlace } from "#components/shell/inbox-place.ts";
import { later, laterDialog } from "#components/shell/later.tsx";
import { useMedia } from "#components/shell/media.ts";
import { usePreference } from "#components/shell/preference.ts";
import { UnreadTitle } from "#components/shell/unread-title.tsx";
import { conversationQuery } from "#lib/conversations/client.ts";
import { threadQuery } from "#lib/messages/client/messages.ts";
import { useConversationCommands } from "./conversation-commands.ts";
import type { ConversationPaneProps } from "./conversation-pane.tsx";
import { LaterSnoozeMenu } from "./later-snooze-menu.tsx";
import { ListPane } from "./list-pane.tsx";
import { ConversationLoading, PaneEmpty } from "./pane-states.tsx";
import { forgetKeptUnread } from "./read-mark.ts";

const ContactPanel = later(
  async () => (await import("#components/contacts/contact-panel.tsx")).ContactPanel,
  <PanelLoading />,
);
const ContactSheet = laterDialog(
  async () => (await import("#components/contacts/contact-sheet.tsx")).ContactSheet,
);
const ConversationPane = later(
  async () => (await import("./conversation-pane.tsx")).ConversationPane,
  <ConversationLoading />,
);
// Before anything is drawn: who opens a conversation's address waits for its code and its data side by side.
if (typeof location !== "undefined" && location.pathname.startsWith("/inbox/")) ConversationPane.fetch();

/** The whole screen: list, conversation, details. On a phone one at a time. */
export function Inbox() {
  const t = useTranslations("inbox");
  const place = useInboxPlace();
  const { conversationId } = place;
  const isWide = useMedia("(width >= 1200px)");
  const [isPinned, setPinned] = usePreference("details", true);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const toggleDetails = () => (isWide ? setPinned(!isPinned) : setSheetOpen(!isSheetOpen));
  useCommand("details", toggleDetails);
  useConversationCommands(null);
  useLeaving(conversationId);
  // What is chosen there is shown in the conversation, which must not lie under the sheet.
  const toShelf = () => {
    setSheetOpen(false);
    requestAnimationFrame(() => runCommand("shelf"));
  };
  const hasPanel = conversationId !== null && isWide && isPinned;
  return (
    <main
      className={clsx(
        "grid h-full min-h-0 grid-rows-1",
        hasPanel
          ? "grid-cols-[clamp(17rem,24vw,23rem)_minmax(0,1fr)_clamp(16rem,20vw,20rem)]"
          : "sm:grid-cols-[clamp(17rem,24vw,23rem)_minmax(0,1fr)]",
      )}
    >
      <h1 className="sr-only">{t("title")}</h1>
      <UnreadTitle />
      <LabelDoor openId={conversationId} />
      <div
        ref={ConversationPane.fetchSoon}
        className={clsx(
          "min-h-0 min-w-0 border-line sm:border-e",
          conversationId !== null && "max-sm:hidden",
        )}
      >
        <ListPane place={place} />
      </div>
      <section
        aria-label={t("conversation")}
        className={clsx("min-h-0 min-w-0", conversationId === null && "max-sm:hidden")}
      >
        {conversationId === null ? (
          <PaneEmpty />
        ) : (
          <OpenConversation
            key={conversationId}
            id={conversationId}
            place={place}
            hasDetails={isWide ? isPinned : isSheetOpen}
            onDetails={toggleDetails}
          />
        )}
      </section>
      {hasPanel && (
        <aside
          aria-label={t("details")}
          className="scroll-thin min-h-0 overflow-y-auto border-line border-s bg-panel"
        >
          <ContactPanel
            key={conversationId}
            conversationId={conversationId}
            place={place}
            onShelf={() => runCommand("shelf")}
          />
        </aside>
      )}
      <LaterSnoozeMenu />
      {!isWide && conversationId !== null && isSheetOpen && (
        <ContactSheet
          conversationId={conversationId}
          place={place}
          onShelf={toShelf}
          onClose={() => setSheetOpen(false)}
        />
      )}
    </main>
  );
}

/** Asks for the data while the code that shows it is still coming. */
function OpenConversation(props: ConversationPaneProps) {
  useQuery({ ...conversationQuery(props.id), notifyOnChangeProps: [] });
  useInfiniteQuery({ ...threadQuery(props.id), notifyOnChangeProps: [] });
  return <ConversationPane {...props} />;
}

/** Coming back to a conversation that was marked unread by hand reads it. */
function useLeaving(conversationId: string | null): void {
  const [last, setLast] = useState(conversationId);
  if (last === conversationId) return;
  if (last !== null) forgetKeptUnread(last);
  setLast(conversationId);
}

import { clsx } from "clsx";
import { AtSign, CornerUpLeft, Smartphone, StickyNote, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { LabelChips } from "#components/labels/label-chips.tsx";
import type { LabelMap } from "#components/labels/use-labels.ts";
import { useDraftText } from "#components/messages/drafts.ts";
import { useKindName } from "#components/messages/kind-name.ts";
import { useMinute, useServerClock } from "#components/shell/clock.ts";
import { followHere } from "#components/shell/inbox-place.ts";
import { useTimes } from "#components/shell/times.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { nextMove } from "#lib/conversations/next-move.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { isTagged } from "#lib/conversations/service-window.ts";
import { isLongUndelivered } from "#lib/messages/undelivered.ts";
import { ContactNameText } from "./contact-name-text.tsx";
import { useConversationWindow } from "./conversation-window.ts";
import { RowPresence } from "./row-presence.tsx";
import { StatusTag } from "./status-tag.tsx";
import { RingedAvatar } from "./window-ring.tsx";
import { useWaitingWords, useWindowWords } from "./window-words.ts";

type RowProps = {
  row: ViewedConversationDto;
  href: string;
  isCurrent: boolean;
  isGone?: boolean;
  /** Named when there are several numbers. */
  channelName: string | null;
  /** Named where rows of many people meet. */
  assigneeName: string | null;
  labels: LabelMap;
};

/** Who, what did they say, what do we owe. */
export const ConversationRow = memo(function ConversationRow(props: RowProps) {
  const { row, href, isCurrent, isGone = false } = props;
  const t = useTranslations("inbox");
  const times = useTimes();
  const now = useMinute();
  const window = useConversationWindow(row);
  const isUnread = row.unreadCount > 0;
  return (
    <a
      href={href}
      onClick={(event) => followHere(event, href)}
      data-conversation={row.id}
      aria-current={isCurrent ? "true" : undefined}
      className={clsx(
        "focus-inset relative grid grid-cols-[2.5rem_minmax(0,1fr)_auto] gap-x-3 border-line border-b py-2 ps-3.5 pe-3.5 text-ink",
        isCurrent ? "bg-selected" : "hover:bg-hover",
        isCurrent && "before:absolute before:inset-y-0 before:start-0 before:w-[2.5px] before:bg-accent",
      )}
    >
      <span className="row-span-3 self-start pt-0.5 group-has-[[data-check=on]]/row:invisible group-has-[[data-check]:hover]/row:invisible">
        <RingedAvatar
          window={window}
          isOwed={row.waitingSince !== null}
          name={row.contact.name ?? row.contact.username}
        />
      </span>
      <span className="flex min-w-0 items-center gap-2">
        <span dir="auto" className={clsx("truncate", isUnread ? "font-bold" : "font-medium")}>
          <ContactNameText contact={row.contact} />
        </span>
        <RowPresence conversationId={row.id} />
      </span>
      <time dateTime={row.lastMessage?.at} className="text-end text-ink-3 text-xs leading-5">
        {row.lastMessage && times.short(row.lastMessage.at, now)}
      </time>
      <span className="col-span-2 flex min-w-0 items-center gap-2">
        <Preview row={row} isCurrent={isCurrent} />
        {isUnread && (
          <Badge
            count={row.unreadCount}
            label={t("unread", { count: row.unreadCount })}
            className="shrink-0"
          />
        )}
      </span>
      <Meta {...props} isTagged={isTagged(window) || !window.isOpen} now={now} isGone={isGone} />
    </a>
  );
});

function Preview({ row, isCurrent }: { row: ViewedConversationDto; isCurrent: boolean }) {
  const t = useTranslations("inbox");
  const kindName = useKindName();
  const draft = useDraftText(row.id, isCurrent);
  const last = row.lastMessage;
  if (draft !== "") return <DraftPreview text={draft} />;
  const text = last ? (last.preview ?? kindName(last.kind)) : t("noMessages");
  return (
    <span
      className={clsx(
        "flex min-w-0 flex-1 items-center gap-1",
        row.unreadCount > 0 ? "text-ink" : "text-ink-2",
      )}
    >
      {last?.direction === "outbound" && <Ours message={last} />}
      {last?.direction === "internal" && (
        <StickyNote role="img" aria-label={t("note")} className="size-3 shrink-0 text-ink-3" />
      )}
      <span dir="auto" className="min-w-0 flex-1 truncate">
        {text}
      </span>
    </span>
  );
}

/** My own unfinished answer matters more to me than what was said last. */
function DraftPreview({ text }: { text: string }) {
  const t = useTranslations("drafts");
  return (
    <span className="min-w-0 flex-1 truncate text-ink-2">
      <b className="font-medium text-accent-text">{t("label")}</b> <bdi>{text}</bdi>
    </span>
  );
}

/** Ours, and whether no phone has taken it for hours. */
function Ours({ message }: { message: NonNullable<ViewedConversationDto["lastMessage"]> }) {
  const t = useTranslations("inbox");
  const failures = useTranslations("failures");
  const { status, at } = message;
  const isLong = useServerClock((now) => isLongUndelivered(status, Date.parse(at), now));
  const Icon = isLong ? Smartphone : CornerUpLeft;
  const words = isLong ? failures("phoneOff") : t("us");
  return (
    <span title={isLong ? words : undefined} className="shrink-0">
      <Icon role="img" aria-label={words} className={clsx("size-3", isLong ? "text-warn" : "text-ink-3")} />
    </span>
  );
}

type MetaProps = Pick<RowProps, "row" | "channelName" | "assigneeName" | "labels"> & {
  isTagged: boolean;
  isGone: boolean;
  now: number;
};

function Meta({ row, channelName, assigneeName, labels, isTagged, isGone, now }: MetaProps) {
  const t = useTranslations("inbox");
  const notes = useTranslations("notes");
  const words = useWindowWords();
  const waiting = useWaitingWords();
  const window = useConversationWindow(row);
  const move = nextMove(row, window.isOpen);
  const isOwed = move === "us" || move === "blocked";
  const tone =
    isOwed && window.level === "urgent" ? "crit" : isOwed && window.level === "soon" ? "warn" : "neutral";
  const hasStatus = row.status === "pending" || row.status === "snoozed" || row.wokenAt !== null;
  const isMentioned = (row.mention?.unreadCount ?? 0) > 0;
  const hasMeta =
    isMentioned ||
    isOwed ||
    isTagged ||
    isGone ||
    hasStatus ||
    row.failedCount > 0 ||
    row.labelIds.length > 0 ||
    channelName !== null ||
    assigneeName !== null;
  if (!hasMeta) return null;
  return (
    <span className="col-span-2 mt-0.5 flex min-w-0 items-center gap-1.5 overflow-hidden text-ink-3 text-xs">
      {isGone && <Tag tone="accent">{t("leftList")}</Tag>}
      <StatusTag of={row} style="brief" className="shrink-0" />
      {isOwed && row.waitingSince !== null && (
        <span className="shrink-0 font-medium text-ink-2">{waiting(row.waitingSince, now)}</span>
      )}
      {isTagged && (
        <Tag tone={tone} className="shrink-0">
          {words(window, "brief")}
        </Tag>
      )}
      {isMentioned && (
        <Tag tone="note" className="shrink-0" icon={<AtSign aria-hidden="true" className="size-3" />}>
          {notes("unreadMention")}
        </Tag>
      )}
      {row.failedCount > 0 && (
        <Tag tone="crit" className="shrink-0" icon={<TriangleAlert aria-hidden="true" className="size-3" />}>
          {t("failed", { count: row.failedCount })}
        </Tag>
      )}
      {row.labelIds.length > 0 && (
        // Beside a wait and a window there is room for one that can be read.
        <LabelChips labelIds={row.labelIds} labels={labels} most={isOwed && isTagged ? 1 : 2} />
      )}
      {/* In the room that is left: by a share of it even the shortest label would lose its last letter. */}
      <span className="min-w-0 flex-1 basis-0 truncate">
        {[assigneeName, channelName].filter(Boolean).join(" · ")}
      </span>
    </span>
  );
}

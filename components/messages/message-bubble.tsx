import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useTimes } from "#components/shell/times.ts";
import { isAnswerable } from "#lib/messages/answerable.ts";
import { signOf } from "#lib/messages/message-status.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { Bubble, type BubbleLook } from "./bubble.tsx";
import { LaterDeletedNotice, LaterEditedMark, LaterNoteEdited } from "./later-changed-message.tsx";
import { LaterMessageTrouble } from "./later-message-trouble.tsx";
import { LaterNoteActions } from "./later-note-actions.tsx";
import { MessageActions } from "./message-actions.tsx";
import { MessageBody } from "./message-body.tsx";
import { QuotedMessage } from "./quoted-message.tsx";
import { Reactions } from "./reactions.tsx";
import { StatusTicks, useStatusWords } from "./status-ticks.tsx";
import type { ThreadContext } from "./thread-context.ts";
import type { Changed, Quoted } from "./thread-items.ts";

type MessageBubbleProps = Changed & {
  isLast: boolean;
  isNewestOut: boolean;
  quoted: Quoted;
  /** Words of the buttons on it that were tapped, one a line. */
  tapped: string | undefined;
  context: ThreadContext;
};

export function MessageBubble(props: MessageBubbleProps) {
  const { message, earlier, isLast, isNewestOut, quoted, tapped, context } = props;
  const t = useTranslations("inbox");
  const times = useTimes();
  const words = useStatusWords(message.status, message.sortAt);
  const sign = signOf(message.status);
  const isSettled = sign === "sent" || sign === "delivered" || sign === "read";
  return (
    <>
      <Beside message={message} context={context}>
        <Bubble
          look={lookOf(message)}
          isLast={isLast}
          corner={message.reactions.length > 0 ? <Reactions message={message} context={context} /> : null}
          foot={
            <>
              {message.kind === "note" && `${t("note")} · `}
              {earlier && <LaterEditedMark earlier={earlier} />}
              <time dateTime={message.sortAt} title={times.full(message.sortAt)}>
                {times.time(message.sortAt)}
              </time>
              {message.kind === "note" && "editedAt" in message.content && (
                <LaterNoteEdited message={message} />
              )}
              {message.direction === "outbound" && (
                <StatusTicks status={message.status} sentAt={message.sortAt} />
              )}
            </>
          }
        >
          {message.changes?.deletion && <LaterDeletedNotice message={message} context={context} />}
          <QuotedMessage message={message} quoted={quoted} context={context} />
          <MessageBody message={message} context={context} tapped={tapped} />
        </Bubble>
      </Beside>
      {message.direction === "outbound" && !isSettled && (
        <LaterMessageTrouble message={message} context={context} />
      )}
      {isNewestOut && isSettled && (
        <p aria-hidden="true" className="mx-1 mt-0.5 text-ink-2 text-xs">
          {words}
        </p>
      )}
    </>
  );
}

type BesideProps = { message: MessageDto; context: ThreadContext; children: ReactNode };

/** What can be done with a line, beside it: notes are changed, messages that WhatsApp knows are answered. */
function Beside({ message, context, children }: BesideProps) {
  const isIn = message.direction === "inbound";
  if (message.kind !== "note" && !isAnswerable(message)) return children;
  return (
    <div className={clsx("group flex w-full items-center gap-1", !isIn && "justify-end")}>
      {message.kind === "note" && <LaterNoteActions message={message} />}
      {message.direction === "outbound" && <MessageActions message={message} context={context} />}
      {children}
      {isIn && <MessageActions message={message} context={context} />}
    </div>
  );
}

function lookOf({ direction, kind, status }: MessageDto): BubbleLook {
  if (direction === "inbound") return "in";
  if (kind === "note") return "note";
  const sign = signOf(status);
  return sign === "failed" || sign === "not_sent" || sign === "canceled" ? "failed" : "out";
}

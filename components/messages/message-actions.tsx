import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { MoreHorizontal, Reply, SmilePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useProblemText } from "#components/auth/problem-text.ts";
import { applyMessage } from "#components/realtime/apply-events.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "#components/ui/menu.tsx";
import { notify } from "#components/ui/notices.ts";
import { react } from "#lib/messages/client.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { meQuery } from "#lib/team/client.ts";
import { newClientMessageId } from "./client-message-id.ts";
import type { ThreadContext } from "./thread-context.ts";
import { useAnswer } from "./use-answer.ts";

/** What people answer with most. */
const emojis = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

type MessageActionsProps = { message: MessageDto; context: ThreadContext };

/** Beside a message that WhatsApp knows: answer it, react to it. */
export function MessageActions({ message, context }: MessageActionsProps) {
  const t = useTranslations("inbox.messageActions");
  return (
    <Menu
      align={message.direction === "inbound" ? "start" : "end"}
      trigger={
        <IconButton
          label={t("open")}
          tip="none"
          className="size-7! opacity-0 focus-visible:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 pointer-coarse:size-control! pointer-coarse:opacity-60"
        >
          <MoreHorizontal aria-hidden="true" className="size-4" />
        </IconButton>
      }
    >
      <Actions message={message} context={context} />
    </Menu>
  );
}

function Actions({ message, context }: MessageActionsProps) {
  const t = useTranslations("inbox.messageActions");
  const answer = useAnswer(context);
  const { direction } = message;
  return (
    <>
      {direction === "inbound" && <ReactionRow message={message} />}
      <MenuItem icon={<Reply aria-hidden="true" className="size-4" />} onSelect={() => answer(message)}>
        {t("reply")}
      </MenuItem>
      {direction === "outbound" && (
        <>
          <MenuSeparator />
          <p className="max-w-64 px-2 py-1 text-ink-3 text-xs">{t("noDelete")}</p>
        </>
      )}
    </>
  );
}

/** WhatsApp keeps one reaction of a number, whoever of the team gave it: the chosen one again takes it back. */
function ReactionRow({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.messageActions");
  const client = useQueryClient();
  const problemText = useProblemText();
  const { data: me } = useQuery(meQuery);
  const ours = message.reactions.find(({ reactor }) => !reactor.startsWith("contact:"));
  const { mutate } = useMutation({
    mutationFn: (emoji: string | null) => react(message, newClientMessageId(), emoji),
    onSuccess: (next) => applyMessage(client, next),
    onError: (error) => notify(problemText(error), { tone: "crit" }),
  });
  if (!me?.capabilities.includes("conversations.reply")) return null;
  const shown = ours && !emojis.includes(ours.emoji) ? [ours.emoji, ...emojis] : emojis;
  return (
    <>
      <MenuLabel>
        <SmilePlus aria-hidden="true" className="me-1 inline size-3.5" />
        {t("react")}
      </MenuLabel>
      <div className="flex gap-0.5 px-1">
        {shown.map((emoji) => {
          const isCurrent = ours?.emoji === emoji;
          return (
            <button
              key={emoji}
              type="button"
              role="menuitemradio"
              aria-checked={isCurrent}
              aria-label={t(isCurrent ? "takeBack" : "reactWith", { emoji })}
              tabIndex={-1}
              className="grid size-control place-items-center rounded-md text-lg outline-none hover:bg-hover focus:bg-selected aria-checked:bg-selected"
              onClick={(event) => {
                event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
                mutate(isCurrent ? null : emoji);
              }}
            >
              {emoji}
            </button>
          );
        })}
      </div>
      <MenuSeparator />
    </>
  );
}

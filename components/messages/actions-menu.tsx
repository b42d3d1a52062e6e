import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, Reply, SmilePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useProblemText } from "#components/auth/problem-text.ts";
import { requestEmoji } from "#components/emoji/emoji-request.ts";
import { applyMessage } from "#components/realtime/apply-events.ts";
import { MenuItem, MenuLabel, MenuSeparator, OpenMenu } from "#components/ui/menu.tsx";
import { notify } from "#components/ui/notices.ts";
import { react } from "#lib/messages/client/open-thread.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { newClientMessageId } from "./client-message-id.ts";
import type { ThreadContext } from "./thread-context.ts";
import { useAnswer } from "./use-answer.ts";

/** What people answer with most. */
const emojis = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

type ActionsMenuProps = {
  anchor: HTMLElement;
  message: MessageDto;
  context: ThreadContext;
  onClose: () => void;
};

/** What can be done with a message, beside the button of its line. */
export function ActionsMenu({ anchor, message, context, onClose }: ActionsMenuProps) {
  const t = useTranslations("inbox.messageActions");
  const answer = useAnswer(context);
  const { direction } = message;
  return (
    <OpenMenu
      anchor={anchor}
      align={direction === "inbound" ? "start" : "end"}
      label={t("open")}
      hasHeading={false}
      onClose={onClose}
    >
      {direction === "inbound" && <ReactionRow message={message} anchor={anchor} />}
      <MenuItem
        icon={<Reply aria-hidden="true" className="size-4" />}
        hint="R"
        onSelect={() => answer(message)}
      >
        {t("reply")}
      </MenuItem>
      {direction === "outbound" && (
        <>
          <MenuSeparator />
          <p className="max-w-64 px-2 py-1 text-ink-3 text-xs">{t("noDelete")}</p>
        </>
      )}
    </OpenMenu>
  );
}

/** WhatsApp keeps one reaction of a number, whoever of the team gave it: the chosen one again takes it back. */
function ReactionRow({ message, anchor }: { message: MessageDto; anchor: HTMLElement }) {
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
        <button
          type="button"
          role="menuitem"
          aria-label={t("moreEmoji")}
          tabIndex={-1}
          className="grid size-control place-items-center rounded-md text-ink-2 outline-none hover:bg-hover focus:bg-selected"
          onClick={({ currentTarget }) => {
            currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
            requestEmoji({ anchor, onChoose: mutate });
          }}
        >
          <Plus aria-hidden="true" className="size-4" />
        </button>
      </div>
      <MenuSeparator />
    </>
  );
}

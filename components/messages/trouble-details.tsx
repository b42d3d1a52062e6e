import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useProblemText } from "#components/auth/problem-text.ts";
import { useConversationWindow } from "#components/conversations/conversation-window.ts";
import { applyMessage } from "#components/realtime/apply-events.ts";
import { useServerClock } from "#components/shell/clock.ts";
import { runCommand } from "#components/shell/commands.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notices.ts";
import { conversationQuery } from "#lib/conversations/client.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { type Decision, decideMessage } from "#lib/messages/client/open-thread.ts";
import { isCancelable, isRepeatable, needsDecision, signOf } from "#lib/messages/message-status.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { UNDELIVERED_MS } from "#lib/messages/undelivered.ts";
import { useCauseText } from "./cause-text.ts";
import { textIn } from "./content-reader.ts";
import { editOf } from "./edit-failed.ts";
import type { ThreadContext } from "./thread-context.ts";
import { TroubleLine } from "./trouble-line.tsx";

export type TroubleProps = { message: MessageDto; context: ThreadContext };

/** What happened to a message that did not simply go, in plain words, and what can be done. */
export function TroubleDetails({ message, context }: TroubleProps) {
  const t = useTranslations("inbox.trouble");
  const failures = useTranslations("failures");
  const causeText = useCauseText();
  const decide = useDecision(message);
  const sign = signOf(message.status);
  if (isCancelable(message.status)) {
    return (
      <TroubleLine text={t("queued")} tone="calm">
        <Button
          size="small"
          variant="quiet"
          isBusy={decide.isPending}
          onClick={() => decide.mutate("cancel")}
        >
          {t("cancel")}
        </Button>
      </TroubleLine>
    );
  }
  if (sign === "canceled") return <TroubleLine text={t("canceled")} tone="calm" />;
  if (sign === "held") return <HeldLine since={Date.parse(message.sortAt)} />;
  if (textIn(message.content, "replacedById") !== null && sign !== "delivered" && sign !== "read") {
    return <TroubleLine text={failures("replaced")} tone="calm" />;
  }
  if (!needsDecision(message.status)) return null;
  const text = {
    failed: t("failed", { cause: causeText(message.error?.cause ?? "unknown_error") }),
    unconfirmed: t("unconfirmed"),
    not_sent: t("notSent"),
  }[sign as "failed" | "unconfirmed" | "not_sent"];
  return (
    <TroubleLine
      text={text}
      tone={sign === "unconfirmed" ? "warn" : "crit"}
      details={message.error?.details ?? null}
    >
      {isRepeatable(message) && <AgainButton message={message} decide={decide} context={context} />}
      {sign !== "unconfirmed" && <EditButton conversationId={context.conversationId} message={message} />}
      {message.needsAttention && (
        <Button
          size="small"
          variant="quiet"
          isBusy={decide.isPending}
          onClick={() => decide.mutate("discard")}
        >
          {t("discard")}
        </Button>
      )}
    </TroubleLine>
  );
}

/** The check ends within an hour in nearly every case; what came of it may have been lost on the way to us. */
function HeldLine({ since }: { since: number }) {
  const t = useTranslations("inbox.trouble");
  const isLong = useServerClock((now) => now - since >= UNDELIVERED_MS);
  return <TroubleLine text={t(isLong ? "heldLong" : "held")} tone={isLong ? "warn" : "calm"} />;
}

type AgainProps = { message: MessageDto; decide: ReturnType<typeof useDecision> };

function AgainButton({ context, ...props }: AgainProps & { context: ThreadContext }) {
  const { data } = useQuery(conversationQuery(context.conversationId));
  if (!data || props.message.kind === "template") return <TryAgain {...props} />;
  return <ReplyAgain conversation={data.data} {...props} />;
}

/** A reply whose time is over would be refused once more: the way on is a template. */
function ReplyAgain({ conversation, ...props }: AgainProps & { conversation: ViewedConversationDto }) {
  const t = useTranslations("inbox.composer");
  const { isOpen } = useConversationWindow(conversation);
  if (isOpen) return <TryAgain {...props} />;
  return (
    <Button size="small" onClick={() => runCommand("template")}>
      {t("chooseTemplate")}
    </Button>
  );
}

function TryAgain({ message, decide }: AgainProps) {
  const t = useTranslations("inbox.trouble");
  const words = { failed: t("retry"), unconfirmed: t("sendAgain"), not_sent: t("sendNow") };
  return (
    <Button size="small" isBusy={decide.isPending} onClick={() => decide.mutate("retry")}>
      {words[signOf(message.status) as keyof typeof words]}
    </Button>
  );
}

type EditButtonProps = { conversationId: string; message: MessageDto };

/** Only for what certainly did not arrive. */
function EditButton({ conversationId, message }: EditButtonProps) {
  const t = useTranslations("failures");
  const edit = editOf(conversationId, message);
  if (edit === null) return null;
  return (
    <Button size="small" variant="quiet" onClick={edit}>
      {t("edit")}
    </Button>
  );
}

function useDecision(message: MessageDto) {
  const client = useQueryClient();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: (decision: Decision) => decideMessage(message, decision),
    onSuccess: (next) => applyMessage(client, next),
    onError: (error) => notify(problemText(error), { tone: "crit" }),
  });
}

"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Check, Circle, CircleAlert, Clock, ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { useCauseText } from "#components/messages/cause-text.ts";
import { newClientMessageId } from "#components/messages/client-message-id.ts";
import { hrefOf } from "#components/shell/inbox-place.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notices.ts";
import { PageLink } from "#components/ui/page-link.tsx";
import type { ChannelDto } from "#lib/channels/schema.ts";
import { conversationListQuery } from "#lib/conversations/client.ts";
import { sendMessage, threadQuery } from "#lib/messages/client/messages.ts";
import {
  type Greeting,
  greetingIn,
  greetingSteps,
  isGreeting,
  type StepState,
} from "#lib/messages/greeting.ts";
import { Step } from "./step.tsx";

type GreetingStepsProps = { n: number; channel: ChannelDto | null; simulatorUrl: string | null };

/** The proof: a message comes, is answered, and the answer is on the phone. Each step lights up by an event. */
export function GreetingSteps({ n, channel, simulatorUrl }: GreetingStepsProps) {
  const t = useTranslations("setup");
  if (!channel) return <Step n={n} title={t("greeting.title")} text={t("greeting.later")} state="open" />;
  return <LiveGreeting key={channel.id} {...{ n, channel, simulatorUrl }} />;
}

/** Old greetings on a number that has worked for long prove nothing about today. */
const RECENT_MS = 30 * 60_000;

function LiveGreeting({ n, channel, simulatorUrl }: GreetingStepsProps & { channel: ChannelDto }) {
  const t = useTranslations("setup");
  const [since] = useState(() => Date.now() - RECENT_MS);
  const { data: list } = useInfiniteQuery(conversationListQuery({ list: "all", sort: "newest" }));
  const newest = list?.pages
    .flatMap((page) => page.data)
    .find(
      ({ channelId, lastMessage }) =>
        channelId === channel.id &&
        lastMessage?.direction === "inbound" &&
        isGreeting(lastMessage.preview) &&
        Date.parse(lastMessage.at) > since,
    );
  // Once answered, the row's last message is ours: the conversation stays the one it was.
  const [heldId, hold] = useState<string | null>(null);
  if (newest && newest.id !== heldId) hold(newest.id);
  const thread = useInfiniteQuery({ ...threadQuery(heldId ?? ""), enabled: heldId !== null }).data;
  const greeting = greetingIn(thread?.pages.flatMap((page) => page.data) ?? []);
  const steps = greetingSteps(greeting);
  const isDone = steps.every((one) => one === "done");
  const state = isDone ? "done" : steps.includes("failed") ? "problem" : "open";
  return (
    <Step
      n={n}
      title={t("greeting.title")}
      text={t("greeting.text", { number: channel.displayPhoneNumber })}
      state={state}
    >
      {simulatorUrl && !greeting.received && (
        <a
          href={simulatorUrl}
          target="_blank"
          rel="noreferrer"
          className="inline-flex w-fit items-center gap-1 rounded-sm text-accent-text underline underline-offset-2"
        >
          {t("greeting.phones")}
          <ExternalLink aria-hidden="true" className="size-3.5" />
        </a>
      )}
      <div role="status">
        <ol className="grid gap-1.5 sm:grid-cols-4">
          {(["write", "received", "answered", "delivered"] as const).map((name, index) => (
            <LiveStep key={name} label={t(`greeting.${name}`)} state={steps[index] ?? "later"} />
          ))}
        </ol>
      </div>
      <Next greeting={greeting} isDone={isDone} />
    </Step>
  );
}

const signs = {
  now: { Icon: Clock, look: "border-accent text-ink" },
  later: { Icon: Circle, look: "border-line text-ink-3" },
  done: { Icon: Check, look: "border-line text-ok" },
  failed: { Icon: CircleAlert, look: "border-crit text-crit" },
};

function LiveStep({ label, state }: { label: string; state: StepState }) {
  const t = useTranslations("setup");
  const { Icon, look } = signs[state];
  return (
    <li className={`flex items-center gap-2 rounded-md border px-2.5 py-1.5 ${look}`}>
      <Icon aria-hidden="true" className={`size-4 shrink-0 ${state === "now" ? "animate-breathe" : ""}`} />
      <span className="min-w-0 truncate">
        {label}
        <span className="sr-only"> {t(`greeting.states.${state}`)}</span>
      </span>
    </li>
  );
}

function Next({ greeting: { received, answer }, isDone }: { greeting: Greeting; isDone: boolean }) {
  const t = useTranslations("setup");
  const problemText = useProblemText();
  const causeText = useCauseText();
  const [isBusy, setBusy] = useState(false);
  if (!received) return null;
  const { conversationId } = received;
  const send = async () => {
    setBusy(true);
    const text = { body: t("greeting.answerText") };
    await sendMessage(conversationId, { kind: "text", clientMessageId: newClientMessageId(), text })
      .catch((error: unknown) => notify(problemText(error), { tone: "crit" }))
      .finally(() => setBusy(false));
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      {answer?.status === "failed" && (
        <p className="w-full text-pretty">{causeText(answer.error?.cause ?? "unknown_error")}</p>
      )}
      {!answer && (
        <Button variant="primary" isBusy={isBusy} onClick={send}>
          {t("greeting.answer")}
        </Button>
      )}
      {isDone && <p className="font-medium text-ok">{t("greeting.works")}</p>}
      <PageLink
        href={hrefOf({ conversationId, list: "all", sort: "newest", labelId: null })}
        className="rounded-sm text-accent-text underline underline-offset-2"
      >
        {t("greeting.open")}
      </PageLink>
    </div>
  );
}

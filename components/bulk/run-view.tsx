import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FormError } from "#components/auth/form-error.tsx";
import { useProblemText } from "#components/auth/problem-text.ts";
import { useContactName } from "#components/conversations/contact-name.ts";
import { useCauseText } from "#components/messages/cause-text.ts";
import { applyEvent } from "#components/realtime/apply-events.ts";
import { followHere, hrefOf } from "#components/shell/inbox-place.ts";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { rowsLeft } from "#lib/bulk-replies/bulk-reply.ts";
import { bulkRowsQuery, updateBulk } from "#lib/bulk-replies/client/bulk.ts";
import type { BulkRowDto, BulkRunDto, UpdateBulkInput } from "#lib/bulk-replies/schema.ts";
import { defaultSort } from "#lib/conversations/conversation-lists.ts";
import { signOf } from "#lib/messages/message-status.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { useShownRun } from "./shown-runs.ts";
import { useSkipWords } from "./skip-words.ts";

/** One run: how far it is, how to stop it, and what became of each row. */
export function RunView({ run, onLeave }: { run: BulkRunDto; onLeave: () => void }) {
  const t = useTranslations("bulk");
  const rows = useQuery(bulkRowsQuery(run.id));
  useShownRun(run.id);
  const { texts, templates, skipped, total } = run;
  const done = total - rowsLeft(run);
  const held = rows.data?.data.filter(({ message }) => message?.status === "held").length ?? 0;
  return (
    <>
      <p role="status" className="flex flex-wrap items-center gap-x-2">
        <b className="font-semibold">{t(`runStates.${run.state}`)}</b>
        <span className="text-ink-2">{t("progress", { done, total })}</span>
      </p>
      <div
        role="progressbar"
        aria-label={t("progressLabel")}
        aria-valuenow={done}
        aria-valuemax={total}
        className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-soft"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width]"
          style={{ width: `${(100 * done) / total}%` }}
        />
      </div>
      <p className="mt-1 text-ink-2 text-sm">{t("sentCounts", { texts, templates, skipped })}</p>
      {held > 0 && <p className="mt-1 text-pretty text-sm text-warn">{t("held", { count: held })}</p>}
      <Controls run={run} />
      {run.text !== null && (
        <p dir="auto" className="mt-3 line-clamp-3 whitespace-pre-line break-words text-ink-2 text-sm">
          {run.text}
        </p>
      )}
      <h3 className="mt-4 mb-1 font-medium text-sm">{t("results")}</h3>
      {rows.isPending && <Skeleton className="h-32 rounded-lg" />}
      <ul
        aria-label={t("results")}
        className="divide-y divide-line rounded-lg border border-line empty:hidden"
      >
        {rows.data?.data.map((row) => (
          <ResultRow key={row.position} row={row} isOver={run.endedAt !== null} onLeave={onLeave} />
        ))}
      </ul>
    </>
  );
}

function Controls({ run }: { run: BulkRunDto }) {
  const t = useTranslations("bulk");
  const client = useQueryClient();
  const problemText = useProblemText();
  const { data: me } = useQuery(meQuery);
  const change = useMutation({
    mutationFn: (state: UpdateBulkInput["state"]) => updateBulk(run.id, { state }),
    onSuccess: (next) =>
      applyEvent(
        { client, memberId: null },
        { type: "bulk_run.updated", position: 0, at: "", data: { run: next, row: null } },
      ),
  });
  const mayControl = me?.member?.id === run.memberId || me?.capabilities.includes("bulk_replies.moderate");
  if (run.endedAt !== null || !mayControl) return null;
  const isPaused = run.state === "paused";
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      <Button
        variant={isPaused ? "primary" : "plain"}
        isBusy={change.isPending}
        onClick={() => change.mutate(isPaused ? "running" : "paused")}
      >
        {t(isPaused ? "resume" : "pause")}
      </Button>
      <Button variant="danger" isBusy={change.isPending} onClick={() => change.mutate("canceled")}>
        {t("cancelRun")}
      </Button>
      <FormError text={change.isError ? problemText(change.error) : undefined} />
    </div>
  );
}

type ResultRowProps = { row: BulkRowDto; isOver: boolean; onLeave: () => void };

function ResultRow({ row, isOver, onLeave }: ResultRowProps) {
  const nameOf = useContactName();
  const result = useResult(row, isOver);
  const place = { list: "all", sort: defaultSort("all"), labelId: null } as const;
  const href = hrefOf({ ...place, conversationId: row.conversationId });
  return (
    <li className="grid gap-0.5 px-3 py-1.5">
      <p className="flex min-w-0 items-center gap-2">
        <a
          href={href}
          onClick={(event) => {
            followHere(event, href);
            if (event.defaultPrevented) onLeave();
          }}
          className="min-w-0 flex-1 truncate font-medium text-ink hover:underline max-sm:py-2"
        >
          <bdi>{nameOf(row.contact)}</bdi>
        </a>
        <Tag tone={result.tone} className="shrink-0">
          {result.word}
        </Tag>
      </p>
      {result.detail !== null && <p className="text-ink-2 text-sm">{result.detail}</p>}
    </li>
  );
}

type Result = { word: string; tone: "neutral" | "warn" | "crit" | "accent"; detail: string | null };

/** What became of a row, as far as it is known. */
function useResult({ state, reason, missing, message }: BulkRowDto, isOver: boolean): Result {
  const t = useTranslations("bulk");
  const statuses = useTranslations("inbox.status");
  const skipWords = useSkipWords();
  const causeText = useCauseText();
  if (state === "waiting") {
    return { word: t(isOver ? "states.unsent" : "states.waiting"), tone: "neutral", detail: null };
  }
  if (state === "skipped") {
    return { word: t("states.skipped"), tone: "warn", detail: skipWords(reason, missing) };
  }
  const sign = message === null ? "none" : signOf(message.status);
  const isBad = sign === "failed" || sign === "not_sent" || sign === "unconfirmed";
  const word = sign === "none" ? t(`states.${state}`) : statuses(sign);
  return {
    word: t("result", { kind: t(`kinds.${state}`), word }),
    tone: isBad ? "crit" : sign === "held" ? "warn" : "neutral",
    detail: isBad && message?.cause != null ? causeText(message.cause) : null,
  };
}

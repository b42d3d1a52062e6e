import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAuthorName } from "#components/messages/author-name.ts";
import { followEvents } from "#components/realtime/page-events.ts";
import { useMinute } from "#components/shell/clock.ts";
import { useTimes } from "#components/shell/times.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { bulkRunsQuery } from "#lib/bulk-replies/client/runs.ts";
import type { BulkRunDto } from "#lib/bulk-replies/schema.ts";
import { followRuns } from "./follow-runs.ts";
import { RunView } from "./run-view.tsx";

followEvents(followRuns);

type RunsDialogProps = { runId?: string | null; onClose: () => void };

/** The last runs of the team, and each as it stands. */
export function RunsDialog({ runId = null, onClose }: RunsDialogProps) {
  const t = useTranslations("bulk");
  const runs = useQuery(bulkRunsQuery);
  const [openId, setOpenId] = useState(runId);
  const open = runs.data?.data.find(({ id }) => id === openId);
  return (
    <Dialog isOpen onOpenChange={onClose} title={t("runs")} className="mt-[6vh]! max-h-[88dvh]! max-w-2xl!">
      {runs.isPending && <Skeleton className="h-32 rounded-lg" />}
      {open ? (
        <>
          <Button
            size="small"
            variant="quiet"
            className="-ms-2 mb-2"
            icon={<ArrowLeft aria-hidden="true" className="size-3.5 rtl:-scale-x-100" />}
            onClick={() => setOpenId(null)}
          >
            {t("allRuns")}
          </Button>
          <RunView run={open} onLeave={onClose} />
        </>
      ) : (
        <RunList runs={runs.data?.data ?? []} isPending={runs.isPending} onOpen={setOpenId} />
      )}
    </Dialog>
  );
}

type RunListProps = { runs: readonly BulkRunDto[]; isPending: boolean; onOpen: (id: string) => void };

function RunList({ runs, isPending, onOpen }: RunListProps) {
  const t = useTranslations("bulk");
  const times = useTimes();
  const now = useMinute();
  const nameOf = useAuthorName();
  if (runs.length === 0 && !isPending) {
    return (
      <EmptyState icon={<Send aria-hidden="true" className="size-6" />} title={t("noRuns")}>
        {t("noRunsText")}
      </EmptyState>
    );
  }
  return (
    <ul className="mt-1 divide-y divide-line rounded-lg border border-line empty:hidden">
      {runs.map((run) => (
        <li key={run.id}>
          <button
            type="button"
            onClick={() => onOpen(run.id)}
            className="grid w-full gap-0.5 px-3 py-2 text-start hover:bg-hover"
          >
            <span className="flex min-w-0 items-center gap-2">
              <span dir="auto" className="min-w-0 flex-1 truncate font-medium">
                {run.text ?? run.templateName}
              </span>
              <Tag tone={run.state === "running" ? "accent" : "neutral"} className="shrink-0">
                {t(`runStates.${run.state}`)}
              </Tag>
            </span>
            <span className="text-ink-2 text-sm">
              {t("runBy", {
                ...{ name: nameOf(`member:${run.memberId}`), time: times.when(run.createdAt, now) },
              })}{" "}
              {t("runCounts", { sent: run.texts + run.templates, skipped: run.skipped, total: run.total })}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

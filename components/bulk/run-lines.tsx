import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useAuthorName } from "#components/messages/author-name.ts";
import { laterDialog } from "#components/shell/later.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notices.ts";
import { rowsLeft } from "#lib/bulk-replies/bulk-reply.ts";
import { bulkRunsQuery } from "#lib/bulk-replies/client/runs.ts";
import type { BulkRunDto } from "#lib/bulk-replies/schema.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { isShown } from "./shown-runs.ts";

const RunsDialog = laterDialog(async () => (await import("./runs-dialog.tsx")).RunsDialog);

/** One line for each run that is under way or stands still, and a word when one of theirs ends unseen. */
export function RunLines({ watched }: { watched: readonly string[] }) {
  const { data: runs } = useQuery(bulkRunsQuery);
  const [openId, setOpenId] = useState<string | null>(null);
  useEndTold(runs?.data ?? none, watched, setOpenId);
  const active = runs?.data.filter(({ state }) => state === "running" || state === "paused") ?? [];
  return (
    <>
      <ul className="mx-2.5 mb-2 grid gap-1 empty:hidden">
        {active.map((run) => (
          <RunLine key={run.id} run={run} onOpen={() => setOpenId(run.id)} />
        ))}
      </ul>
      {openId !== null && <RunsDialog runId={openId} onClose={() => setOpenId(null)} />}
    </>
  );
}

const none: readonly BulkRunDto[] = [];

/** Who has closed the dialog hears how their run ended; who looks at it sees it. */
function useEndTold(
  runs: readonly BulkRunDto[],
  watched: readonly string[],
  open: (id: string) => void,
): void {
  const t = useTranslations("bulk");
  const { data: me } = useQuery(meQuery);
  const told = useRef(new Set<string>());
  const tell = useEffectEvent((run: BulkRunDto) => {
    if (told.current.has(run.id)) return;
    told.current.add(run.id);
    if (run.memberId !== me?.member?.id || isShown(run.id)) return;
    const { texts, templates, total, skipped } = run;
    notify(t(run.state === "done" ? "ended" : "endedEarly", { sent: texts + templates, total, skipped }), {
      action: { label: t("show"), run: () => open(run.id) },
    });
  });
  useEffect(() => {
    for (const run of runs) if (run.endedAt !== null && watched.includes(run.id)) tell(run);
  }, [runs, watched]);
}

function RunLine({ run, onOpen }: { run: BulkRunDto; onOpen: () => void }) {
  const t = useTranslations("bulk");
  const nameOf = useAuthorName();
  const done = run.total - rowsLeft(run);
  return (
    <li className="flex items-center gap-2 rounded-lg bg-soft py-1 ps-2.5 pe-1 text-sm">
      <span className="min-w-0 flex-1 truncate">
        {t(run.state === "paused" ? "linePaused" : "line", {
          name: nameOf(`member:${run.memberId}`),
          done,
          total: run.total,
        })}
      </span>
      <Button size="small" variant="quiet" onClick={onOpen}>
        {t("show")}
      </Button>
    </li>
  );
}

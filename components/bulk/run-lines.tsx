import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAuthorName } from "#components/messages/author-name.ts";
import { laterDialog } from "#components/shell/later.tsx";
import { Button } from "#components/ui/button.tsx";
import { rowsLeft } from "#lib/bulk-replies/bulk-reply.ts";
import { bulkRunsQuery } from "#lib/bulk-replies/client.ts";
import type { BulkRunDto } from "#lib/bulk-replies/schema.ts";

const RunsDialog = laterDialog(async () => (await import("./runs-dialog.tsx")).RunsDialog);

/** One line for each run that is under way or stands still. */
export function RunLines() {
  const { data: runs } = useQuery(bulkRunsQuery);
  const [openId, setOpenId] = useState<string | null>(null);
  const active = runs?.data.filter(({ state }) => state === "running" || state === "paused") ?? [];
  return (
    <>
      <ul className="mx-2.5 mb-2 grid gap-1">
        {active.map((run) => (
          <RunLine key={run.id} run={run} onOpen={() => setOpenId(run.id)} />
        ))}
      </ul>
      {openId !== null && <RunsDialog runId={openId} onClose={() => setOpenId(null)} />}
    </>
  );
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

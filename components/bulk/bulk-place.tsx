import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCommand } from "#components/shell/commands.ts";
import { later, laterDialog } from "#components/shell/later.tsx";
import { bulkRunsQuery } from "#lib/bulk-replies/client/runs.ts";
import type { ListKey } from "#lib/conversations/list-membership.ts";
import { useSelection } from "./selection.ts";

const SelectionBar = later(async () => (await import("./selection-bar.tsx")).SelectionBar, null);
const RunLines = later(async () => (await import("./run-lines.tsx")).RunLines, null);
const RunsDialog = laterDialog(async () => (await import("./runs-dialog.tsx")).RunsDialog);

/** Above the list: the runs that are not over. On most days none, and then none of their code. */
export function BulkPlace() {
  const { data: runs } = useQuery(bulkRunsQuery);
  // Those that were under way while this page looked on: their end is news.
  const [watched, setWatched] = useState<readonly string[]>([]);
  const active = runs?.data.filter(({ endedAt, id }) => endedAt === null && !watched.includes(id)) ?? [];
  if (active.length > 0) setWatched([...watched, ...active.map(({ id }) => id)]);
  const [isOpen, setOpen] = useState(false);
  useCommand("bulkRuns", () => setOpen(true));
  return (
    <>
      {watched.length > 0 && <RunLines watched={watched} />}
      {isOpen && <RunsDialog onClose={() => setOpen(false)} />}
    </>
  );
}

/** Below the list, while rows are selected: how many, and what to do with them. */
export function SelectionPlace({ listKey }: { listKey: ListKey }) {
  const selection = useSelection();
  return selection && <SelectionBar selection={selection} listKey={listKey} />;
}

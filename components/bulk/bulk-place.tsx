import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCommand } from "#components/shell/commands.ts";
import { later, laterDialog } from "#components/shell/later.tsx";
import { bulkRunsQuery } from "#lib/bulk-replies/client.ts";
import type { ListKey } from "#lib/conversations/list-membership.ts";
import { useSelection } from "./selection.ts";

const SelectionBar = later(async () => (await import("./selection-bar.tsx")).SelectionBar, null);
const RunLines = later(async () => (await import("./run-lines.tsx")).RunLines, null);
const RunsDialog = laterDialog(async () => (await import("./runs-dialog.tsx")).RunsDialog);

/** Above the list: the runs that are not over. On most days none, and then none of their code. */
export function BulkPlace() {
  const { data: runs } = useQuery(bulkRunsQuery);
  const isAny = runs?.data.some(({ state }) => state === "running" || state === "paused");
  const [isOpen, setOpen] = useState(false);
  useCommand("bulkRuns", () => setOpen(true));
  return (
    <>
      {isAny && <RunLines />}
      {isOpen && <RunsDialog onClose={() => setOpen(false)} />}
    </>
  );
}

/** Below the list, while rows are selected: how many, and what to do with them. */
export function SelectionPlace({ listKey }: { listKey: ListKey }) {
  const selection = useSelection();
  return selection && <SelectionBar selection={selection} listKey={listKey} />;
}

import type { QueryClient } from "@tanstack/react-query";
import { putRow, putRowMessage } from "#lib/bulk-replies/cache.ts";
import { bulkRowsQuery } from "#lib/bulk-replies/client/bulk.ts";
import { bulkRowsKey } from "#lib/bulk-replies/client/runs.ts";
import type { BulkRowDto } from "#lib/bulk-replies/schema.ts";
import type { LoggedEvent } from "#lib/events.ts";
import type { Positioned } from "#lib/platform/realtime-client/joined-answer.ts";

/** The rows of runs that have been opened: each as its turn comes, and what becomes of its message. */
export function followRuns(client: QueryClient, { type, data }: LoggedEvent): void {
  if (type === "bulk_run.updated") {
    const { run, row } = data;
    if (row) change(client, bulkRowsQuery(run.id).queryKey, (rows) => putRow(rows, row));
  }
  if (type === "message.updated" && data.direction === "outbound") {
    for (const { queryKey } of client.getQueryCache().findAll({ queryKey: bulkRowsKey })) {
      change(client, queryKey, (rows) => putRowMessage(rows, data));
    }
  }
}

function change(
  client: QueryClient,
  queryKey: readonly unknown[],
  next: (rows: BulkRowDto[]) => BulkRowDto[],
): void {
  client.setQueryData<Positioned<BulkRowDto[]>>(queryKey, (held) => {
    const rows = held && next(held.data);
    return held && rows && rows !== held.data ? { ...held, data: rows } : held;
  });
}

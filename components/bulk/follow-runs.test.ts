import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { bulkRowsQuery } from "#lib/bulk-replies/client/bulk.ts";
import type { BulkRowDto } from "#lib/bulk-replies/schema.ts";
import type { LoggedEvent } from "#lib/events.ts";
import { followRuns } from "./follow-runs.ts";

const row = (position: number, change: Partial<BulkRowDto> = {}) =>
  ({ position, state: "waiting", message: null, ...change }) as BulkRowDto;
const event = (type: string, data: unknown) => ({ type, position: 1, at: "", data }) as LoggedEvent;

test("an open run's rows follow its progress and their messages; other runs stay as they are", () => {
  const client = new QueryClient();
  const keys = ["run", "other"].map((id) => bulkRowsQuery(id).queryKey);
  for (const key of keys) client.setQueryData(key, { data: [row(0), row(1)], position: 1 });
  const rowsOf = (key = keys[0]) => client.getQueryData<{ data: BulkRowDto[] }>(key ?? [])?.data;
  const untouched = rowsOf(keys[1]);

  const sent = row(0, { state: "text", message: { id: "m", version: 1, status: "queued", cause: null } });
  followRuns(client, event("bulk_run.updated", { run: { id: "run" }, row: sent }));
  followRuns(client, event("bulk_run.updated", { run: { id: "run" }, row: null }));
  expect(rowsOf()?.map(({ state }) => state)).toEqual(["text", "waiting"]);
  const delivered = { id: "m", version: 2, direction: "outbound", status: "delivered", error: null };
  followRuns(client, event("message.updated", delivered));
  expect(rowsOf()?.[0]?.message?.status).toBe("delivered");
  expect(rowsOf(keys[1])).toBe(untouched);
  // A run that nobody opened makes no rows.
  followRuns(client, event("bulk_run.updated", { run: { id: "third" }, row: sent }));
  expect(client.getQueryData(bulkRowsQuery("third").queryKey)).toBeUndefined();
});

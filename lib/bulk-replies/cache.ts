import type { MessageDto } from "#lib/messages/schema.ts";
import type { BulkRowDto, BulkRunDto } from "./schema.ts";

/** The list as the server gives it: newest first. An older word changes nothing. */
export function putRun(runs: BulkRunDto[], run: BulkRunDto): BulkRunDto[] {
  const held = runs.find(({ id }) => id === run.id);
  if (held) return held.version >= run.version ? runs : runs.map((one) => (one.id === run.id ? run : one));
  return [run, ...runs].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}

/** A row is settled once; what became of its message since is newer. */
export function putRow(rows: BulkRowDto[], row: BulkRowDto): BulkRowDto[] {
  return rows.map((held) => (held.position === row.position && held.state === "waiting" ? row : held));
}

export function putRowMessage(rows: BulkRowDto[], { id, version, status, error }: MessageDto): BulkRowDto[] {
  const isOlder = (row: BulkRowDto) => row.message?.id === id && row.message.version < version;
  if (!rows.some(isOlder)) return rows;
  const message = { id, version, status, cause: error?.cause ?? null };
  return rows.map((row) => (isOlder(row) ? { ...row, message } : row));
}

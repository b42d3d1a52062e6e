import { api } from "#lib/platform/http/api-client.ts";

/** An answer with the place in the event log before which all of it was written; null where the server says none. */
export type Positioned<T> = { data: T; position: number | null };

/** As getPositioned() for a whole list under `data`: what is kept is the list itself with its place. */
export async function getPositionedList<T>(
  path: string,
  query: Query = {},
  signal?: AbortSignal,
): Promise<Positioned<T[]>> {
  const { data, position } = await getPositioned<{ data: T[] }>(path, query, signal);
  return { data: data.data, position };
}

/** For a query's `select`: where it is read, its place in the log is nobody's business. */
export function listOf<T>({ data }: Positioned<T[]>): T[] {
  return data;
}

type Query = Record<string, string | number | null | undefined>;

/** GET for what stays on the screen: later events are laid on top of it (components/realtime). */
export async function getPositioned<T>(
  path: string,
  query: Query = {},
  signal?: AbortSignal,
): Promise<Positioned<T>> {
  const { data, headers } = await api<T>("GET", withQuery(path, query), signal ? { signal } : {});
  const position = Number(headers.get("parley-position") ?? Number.NaN);
  return { data, position: Number.isSafeInteger(position) ? position : null };
}

function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === null ? [] : [[name, String(value)]],
  );
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
}

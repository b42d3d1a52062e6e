import type { Storage } from "#lib/platform/storage/storage.ts";
import { byteRangeOf } from "./byte-range.ts";

type ServedFile = {
  key: string;
  /** Quoted, strong: the same for the same bytes only. */
  etag: string;
  /** Of its type and its name. */
  headers: Record<string, string>;
};

/** The bytes of a stored file, or the part of them that was asked for; null when the storage has lost it. */
export async function serveFile(
  storage: Storage,
  { key, etag, headers }: ServedFile,
  header: (name: "range" | "if-range") => string | null,
): Promise<Response | null> {
  const size = await storage.sizeOf(key);
  if (size === null) return null;
  const common = { ...headers, etag, "accept-ranges": "bytes" };
  const range = byteRangeOf(header("range"), header("if-range"), { size, etag });
  if (range === "unsatisfiable") {
    const refused = { "content-range": `bytes */${size}`, "cache-control": "no-store" };
    return new Response(null, { status: 416, headers: { ...common, ...refused } });
  }
  const opened = await storage.open(key, range ?? undefined);
  if (opened === null) return null;
  const body = opened.stream as ReadableStream;
  if (range === null) return new Response(body, { headers: { ...common, "content-length": String(size) } });
  const { start, end } = range;
  return new Response(body, {
    status: 206,
    headers: {
      ...common,
      "content-length": String(end - start),
      "content-range": `bytes ${start}-${end - 1}/${size}`,
    },
  });
}

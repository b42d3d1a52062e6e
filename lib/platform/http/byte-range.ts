/** From `start` up to, but not including, `end`. */
type ByteRange = { start: number; end: number };

/**
 * The part of a file that a Range header asks for (RFC 9110, 14). Null: the whole file, also for several ranges at
 * once, which nothing we know needs. "unsatisfiable": begins behind the end, 416.
 */
export function byteRangeOf(
  header: string | null,
  ifRange: string | null,
  file: { size: number; etag: string },
): ByteRange | "unsatisfiable" | null {
  const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "") ?? [];
  if (first === "" && last === "") return null;
  // They hold a part of another file: the rest of this one would not fit to it.
  if (ifRange !== null && ifRange !== file.etag) return null;
  if (first === "") {
    const length = Math.min(Number(last), file.size);
    return length === 0 ? "unsatisfiable" : { start: file.size - length, end: file.size };
  }
  const start = Number(first);
  if (last !== "" && Number(last) < start) return null;
  if (start >= file.size) return "unsatisfiable";
  return { start, end: last === "" ? file.size : Math.min(Number(last) + 1, file.size) };
}

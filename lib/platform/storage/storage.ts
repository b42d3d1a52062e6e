import type { ReadableStream } from "node:stream/web";

/** What was stored: `key` is random and ours, never a name from outside. `sha256` in hex. */
export type StoredFile = { key: string; size: number; sha256: string };

/** Takes the next bytes and is waited for, so that a slow disk slows the network. */
export type WriteChunk = (chunk: Uint8Array) => Promise<void>;

/** Of these keys, those that somebody still needs. */
export type Wanted = (keys: readonly string[]) => Promise<ReadonlySet<string>>;

/** From `start` up to, but not including, `end`. */
export type ByteRange = { start: number; end: number };

/** Where the bytes of media live. A local folder first; an object store can take its place. */
export type Storage = {
  /** Stores what `fill` writes. When it throws, nothing remains. On disk once resolved. */
  put(fill: (write: WriteChunk) => Promise<void>): Promise<StoredFile>;
  /** The whole file or a part of it; `size` is always the whole file's. Null when there is no such file. */
  open(key: string, range?: ByteRange): Promise<{ size: number; stream: ReadableStream<Uint8Array> } | null>;
  /** In bytes; null when there is no such file. */
  sizeOf(key: string): Promise<number | null>;
  remove(key: string): Promise<void>;
  /**
   * Removes files whose key begins with `prefix`, that are older than `ageMs` and that `wanted` does not name, and
   * with them what broken-off downloads left. Returns how many files went.
   */
  sweep(prefix: string, ageMs: number, wanted: Wanted): Promise<number>;
};

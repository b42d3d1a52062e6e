import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import type { Storage, StoredFile, Wanted, WriteChunk } from "./storage.ts";

/** Keys lead into the file system: only what we made ourselves passes. */
const ownKey = /^[0-9a-f]{32}$/;
const ownFolder = /^[0-9a-f]{2}$/;
const ownDraft = /^[0-9a-f]{32}\.part$/;

/** Files below one folder, spread over 256 folders by the first characters of their random keys. */
export function folderStorage(root: string): Storage {
  const fileOf = (key: string) => path.join(root, key.slice(0, 2), key);
  return {
    put: (fill) => put(fileOf, fill),
    async open(key, range) {
      const handle = ownKey.test(key) ? await fs.open(fileOf(key)).catch(ifMissing) : null;
      if (!handle) return null;
      const { size } = await handle.stat();
      // A stream's own `end` is the last byte, not the one after it.
      const part = range && { start: range.start, end: range.end - 1 };
      return { size, stream: Readable.toWeb(handle.createReadStream(part)) };
    },
    async sizeOf(key) {
      const stat = ownKey.test(key) ? await fs.stat(fileOf(key)).catch(ifMissing) : null;
      return stat?.size ?? null;
    },
    async remove(key) {
      if (ownKey.test(key)) await fs.rm(fileOf(key), { force: true });
    },
    sweep: (prefix, ageMs, wanted) => sweep(root, { prefix, ageMs, wanted }),
  };
}

async function put(
  fileOf: (key: string) => string,
  fill: (write: WriteChunk) => Promise<void>,
): Promise<StoredFile> {
  const key = randomBytes(16).toString("hex");
  const file = fileOf(key);
  const draft = `${file}.part`;
  await fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const hash = createHash("sha256");
  let size = 0;
  const handle = await fs.open(draft, "wx", 0o600);
  try {
    await fill(async (chunk) => {
      hash.update(chunk);
      size += chunk.byteLength;
      await handle.writeFile(chunk);
    });
    await handle.sync();
    await handle.close();
    await fs.rename(draft, file);
  } catch (error) {
    await handle.close().catch(() => undefined);
    await fs.rm(draft, { force: true });
    throw error;
  }
  return { key, size, sha256: hash.digest("hex") };
}

type Sweep = { prefix: string; ageMs: number; wanted: Wanted };

async function sweep(root: string, { prefix, ageMs, wanted }: Sweep): Promise<number> {
  const folders = (await fs.readdir(root).catch(ifMissing)) ?? [];
  let removed = 0;
  for (const folder of folders) {
    if (!ownFolder.test(folder) || !folder.startsWith(prefix.slice(0, 2))) continue;
    const names = (await fs.readdir(path.join(root, folder))).filter((name) => name.startsWith(prefix));
    const old = await olderThan(path.join(root, folder), names, ageMs);
    const keys = old.filter((name) => ownKey.test(name));
    const kept = keys.length === 0 ? new Set<string>() : await wanted(keys);
    // A draft never becomes wanted: its download was over long ago.
    const idle = old.filter((name) => (ownKey.test(name) ? !kept.has(name) : ownDraft.test(name)));
    for (const name of idle) await fs.rm(path.join(root, folder, name), { force: true });
    removed += idle.length;
  }
  return removed;
}

async function olderThan(folder: string, names: readonly string[], ageMs: number): Promise<string[]> {
  const old: string[] = [];
  for (const name of names) {
    const stat = await fs.stat(path.join(folder, name)).catch(ifMissing);
    if (stat && Date.now() - stat.mtimeMs > ageMs) old.push(name);
  }
  return old;
}

function ifMissing(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
}

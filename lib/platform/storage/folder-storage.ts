import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import type { Storage, StoredFile, WriteChunk } from "./storage.ts";

/** Keys lead into the file system: only what we made ourselves passes. */
const ownKey = /^[0-9a-f]{32}$/;

/** Files below one folder, spread over 256 folders by the first characters of their random keys. */
export function folderStorage(root: string): Storage {
  const fileOf = (key: string) => path.join(root, key.slice(0, 2), key);
  return {
    put: (fill) => put(fileOf, fill),
    async open(key) {
      const handle = ownKey.test(key) ? await fs.open(fileOf(key)).catch(ifMissing) : null;
      if (!handle) return null;
      const { size } = await handle.stat();
      return { size, stream: Readable.toWeb(handle.createReadStream()) };
    },
    async remove(key) {
      if (ownKey.test(key)) await fs.rm(fileOf(key), { force: true });
    },
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

function ifMissing(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
}

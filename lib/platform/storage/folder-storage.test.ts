import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { folderStorage } from "./folder-storage.ts";

const root = fs.mkdtempSync(path.join(os.tmpdir(), "parley-storage-"));
const storage = folderStorage(root);
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

const filesIn = (folder: string) =>
  fs.readdirSync(folder, { recursive: true }).filter((name) => String(name).length > 2);

test("what was put in comes out, under a random key", async () => {
  const chunks = [Buffer.from("one "), Buffer.alloc(200_000, 7), Buffer.from("end")];
  const stored = await storage.put(async (write) => {
    for (const chunk of chunks) await write(chunk);
  });
  const all = Buffer.concat(chunks);
  expect(stored).toEqual({
    key: expect.stringMatching(/^[0-9a-f]{32}$/),
    size: all.length,
    sha256: createHash("sha256").update(all).digest("hex"),
  });
  const opened = await storage.open(stored.key);
  expect(opened?.size).toBe(all.length);
  expect(Buffer.from(await new Response(opened?.stream as ReadableStream).arrayBuffer()).equals(all)).toBe(
    true,
  );
  const part = await storage.open(stored.key, { start: 2, end: 6 });
  expect(part?.size).toBe(all.length);
  expect(Buffer.from(await new Response(part?.stream as ReadableStream).arrayBuffer())).toEqual(
    all.subarray(2, 6),
  );
  expect(await storage.sizeOf(stored.key)).toBe(all.length);
  const file = path.join(root, stored.key.slice(0, 2), stored.key);
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  await storage.remove(stored.key);
  await storage.remove(stored.key);
  expect(await storage.open(stored.key)).toBeNull();
  expect(await storage.sizeOf(stored.key)).toBeNull();
});

test("a broken download leaves nothing behind", async () => {
  const before = filesIn(root).length;
  const failing = storage.put(async (write) => {
    await write(Buffer.from("half"));
    throw new Error("connection lost");
  });
  await expect(failing).rejects.toThrow("connection lost");
  expect(filesIn(root)).toHaveLength(before);
});

test.each([
  "../../etc/passwd",
  "",
  "..",
  "a/b",
  "%2e%2e",
  `${"a".repeat(31)}/`,
  "A".repeat(32),
  `${"a".repeat(32)}\n`,
])("the key %j is not ours", async (key) => {
  expect(await storage.open(key)).toBeNull();
  expect(await storage.sizeOf(key)).toBeNull();
  await storage.remove(key);
});

test("a sweep takes old files nobody wants, and drafts, and nothing else", async () => {
  const put = (text: string) => storage.put((write) => write(Buffer.from(text)));
  const [wanted, idle, fresh] = [await put("wanted"), await put("idle"), await put("fresh")];
  const fileOf = (key: string) => path.join(root, key.slice(0, 2), key);
  const draft = `${fileOf(idle.key).slice(0, -4)}0000.part`;
  fs.writeFileSync(draft, "half");
  fs.writeFileSync(path.join(root, "notes.txt"), "not ours");
  const yesterday = new Date(Date.now() - 25 * 3_600_000);
  for (const file of [fileOf(wanted.key), fileOf(idle.key), draft, path.join(root, "notes.txt")])
    fs.utimesSync(file, yesterday, yesterday);

  const day = 24 * 3_600_000;
  const asked: string[] = [];
  const keep = async (keys: readonly string[]) => {
    asked.push(...keys);
    return new Set([wanted.key]);
  };
  const elsewhere = idle.key.startsWith("f") ? "0" : "f";
  expect(await storage.sweep(`${elsewhere}${elsewhere}${"0".repeat(30)}`, day, keep)).toBe(0);
  expect(await storage.sweep("", day, keep)).toBe(2);
  expect(asked.toSorted()).toEqual([wanted.key, idle.key].toSorted());
  expect(
    [fileOf(wanted.key), fileOf(idle.key), fileOf(fresh.key), draft].map((file) => fs.existsSync(file)),
  ).toEqual([true, false, true, false]);
  expect(fs.existsSync(path.join(root, "notes.txt"))).toBe(true);
  expect(await folderStorage(path.join(root, "never-made")).sweep("", day, keep)).toBe(0);
});

import { expect, test, vi } from "vitest";
import type { UploadDto } from "#lib/messages/schema.ts";
import { addFiles, addRecording, endRecording, removeAttachment } from "./attachment-work.ts";
import { attachmentsOf } from "./attachments.ts";

const uploads = vi.hoisted(() => [] as { name: string; isVoice: boolean; end: () => void }[]);
vi.mock("#lib/messages/client/open-thread.ts", () => {
  const upload = (isVoice: boolean) => (file: File) =>
    new Promise<UploadDto>((resolve) => {
      uploads.push({ name: file.name, isVoice, end: () => resolve({} as UploadDto) });
    });
  return { uploadFile: upload(false), uploadVoice: upload(true) };
});

const pdf = (name: string) => new File(["%PDF-1.7"], name, { type: "application/pdf" });
const statesOf = (conversationId: string) => attachmentsOf(conversationId).map(({ state }) => state);

test("two files go up at a time, and those of another conversation come next", async () => {
  addFiles("first", [pdf("a"), pdf("b")]);
  addFiles("second", [pdf("c")]);
  expect(uploads.map(({ name }) => name)).toEqual(["a", "b"]);
  expect(statesOf("second")).toEqual(["waiting"]);
  uploads[0]?.end();
  await vi.waitFor(() => expect(uploads.map(({ name }) => name)).toEqual(["a", "b", "c"]));
  uploads[1]?.end();
  uploads[2]?.end();
  await vi.waitFor(() =>
    expect([...statesOf("first"), ...statesOf("second")]).toEqual(Array(3).fill("ready")),
  );
});

test("a recording takes its place at once, goes up when it ends, and is no voice note without Opus", async () => {
  uploads.length = 0;
  const revoke = vi.spyOn(URL, "revokeObjectURL").mockImplementation(() => {});
  for (const isVoice of [true, false]) {
    const id = addRecording("third");
    addFiles("third", [pdf("after")]);
    expect(statesOf("third")).toEqual(["recording", "uploading"]);
    const href = `blob:${isVoice}`;
    endRecording("third", id, new File(["x"], ""), { isVoice, durationMs: 1, waveform: [], href });
    expect(uploads.map((one) => one.isVoice)).toEqual([false, isVoice]);
    for (const { end } of uploads.splice(0)) end();
    await vi.waitFor(() => expect(statesOf("third")).toEqual(["ready", "ready"]));
    expect(revoke).not.toHaveBeenCalledWith(href);
    for (const one of attachmentsOf("third")) removeAttachment("third", one.id);
    expect(revoke).toHaveBeenCalledWith(href);
  }
});

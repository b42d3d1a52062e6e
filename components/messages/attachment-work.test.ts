import { expect, test, vi } from "vitest";
import type { UploadDto } from "#lib/messages/schema.ts";
import { addFiles } from "./attachment-work.ts";
import { attachmentsOf } from "./attachments.ts";

const uploads = vi.hoisted(() => [] as { name: string; end: () => void }[]);
vi.mock("#lib/messages/client.ts", () => ({
  uploadFile: (file: File) =>
    new Promise<UploadDto>((resolve) => {
      uploads.push({ name: file.name, end: () => resolve({} as UploadDto) });
    }),
}));

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

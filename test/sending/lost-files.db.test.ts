import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { listChannels } from "#lib/channels/data.ts";
import { createGraphApi, type SendOutcome } from "#lib/channels/whatsapp/graph-api.ts";
import type { UploadOutcome } from "#lib/channels/whatsapp/media-upload.ts";
import { retryMessage } from "#lib/messages/commands/decide-message.ts";
import { sendMessage } from "#lib/messages/commands/send-message.ts";
import { uploadMedia } from "#lib/messages/commands/upload-media.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import {
  createThread,
  ingestStatus,
  messageFacts,
  type SendingWorld,
  sendingWorld,
  untilStatus,
} from "#test/sending-rows.ts";
import { type Sending, startSending } from "#worker/sending/start-sending.ts";

// What WhatsApp says of a file that it has lost or does not want, and what becomes of the next try.

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "parley-lost-files-"));
process.env.DATA_DIR = dataDir;
afterAll(() => fs.rmSync(dataDir, { recursive: true, force: true }));

let world: SendingWorld;
let conversationId: string;
let sending: Sending;
/** The ids of the files with which messages were called, in their order. */
let sentWith: string[];
let uploads: number;
let answers: SendOutcome[];
let uploadAnswers: UploadOutcome[];

beforeEach(async () => {
  world = await sendingWorld();
  ({ conversationId } = await createThread(world.channel));
  [sentWith, uploads, answers, uploadAnswers] = [[], 0, [], []];
  sending = startSending({
    ...createGraphApi({ baseUrl: "http://127.0.0.1:1", version: "v25.0" }),
    uploadMedia: async (_number, _token, { stream }) => {
      await stream.cancel();
      uploads += 1;
      return uploadAnswers.shift() ?? { outcome: "uploaded", providerMediaId: `file-${uploads}` };
    },
    sendMessage: async (_number, _token, payload) => {
      sentWith.push((payload as { document: { id: string } }).document.id);
      return answers.shift() ?? accepted();
    },
  });
});
afterEach(() => sending.stop(2_000));

const accepted = (): SendOutcome => ({
  outcome: "accepted",
  providerMessageId: `wamid.${uuidv7()}`,
  messageStatus: null,
  waId: null,
  userId: null,
});
const refused = (code: number, subcode: number | null = null) => ({
  outcome: "refused" as const,
  httpStatus: 400,
  error: { code, subcode, message: `(#${code})`, details: `d${code}`, fbtraceId: null },
});
const becomes = (id: string, status: Parameters<typeof untilStatus>[2]) =>
  untilStatus(world.workspaceId, id, status);

async function upload(): Promise<string> {
  const bytes = (async function* () {
    yield new TextEncoder().encode("Dear customer");
  })();
  const given = { declaredType: "text/plain", fileName: "Letter.txt", kind: null, isVoice: false };
  return (await uploadMedia(world.workspaceId, { bytes, ...given })).id;
}

async function sendFile(mediaId: string): Promise<string> {
  const input = { kind: "document" as const, clientMessageId: uuidv7(), document: { mediaId } };
  return (await sendMessage(world.agent, conversationId, input)).id;
}

test.each([131052, 131053])(
  "a file of which WhatsApp reports %i later is brought anew, by the same message and by the next",
  async (errorCode) => {
    const mediaId = await upload();
    const id = await sendFile(mediaId);
    const { providerMessageId } = await becomes(id, "accepted");
    await ingestStatus(world.channel, "failed", { providerMessageId: providerMessageId ?? "", errorCode });
    await becomes(id, "failed");
    await retryMessage(world.agent, id, { confirmMayArriveTwice: false });
    await becomes(id, "accepted");
    // Attached again, it is the same bytes.
    await becomes(await sendFile(await upload()), "accepted");
    expect(sentWith).toEqual(["file-1", "file-2", "file-2"]);
  },
);

test("an id that WhatsApp does not know is the file's trouble and not the number's", async () => {
  const mediaId = await upload();
  await becomes(await sendFile(mediaId), "accepted");
  answers.push(refused(100, 33));
  const id = await sendFile(mediaId);
  expect(await becomes(id, "accepted")).toMatchObject({ attempts: "refused accepted" });
  expect(sentWith).toEqual(["file-1", "file-1", "file-2"]);
  const [channel] = await listChannels(world.workspaceId);
  expect(channel?.issues ?? []).toEqual([]);
});

test("a lost file is brought anew also when WhatsApp was busy before it said so", async () => {
  const mediaId = await upload();
  await becomes(await sendFile(mediaId), "accepted");
  answers.push(refused(131000), refused(131053));
  expect(await becomes(await sendFile(mediaId), "accepted")).toMatchObject({
    attempts: "refused refused accepted",
  });
  expect(sentWith.at(-1)).toBe("file-2");
});

test("a file that is refused twice fails its message, and is forgotten", async () => {
  answers.push(refused(131053), refused(131053));
  const id = await sendFile(await upload());
  expect(await becomes(id, "failed")).toMatchObject({ errorCause: "file_not_accepted" });
  expect(sentWith).toEqual(["file-1", "file-2"]);
  const kept = await query(sql`
    SELECT 1 FROM provider_media WHERE "workspaceId" = ${world.workspaceId}::uuid`);
  expect(kept).toEqual([]);
});

test.each([100, 131009, 131053])(
  "an upload refused with %i says so of the file, in WhatsApp's words",
  async (code) => {
    uploadAnswers.push(refused(code));
    const id = await sendFile(await upload());
    await becomes(id, "failed");
    expect(await messageFacts(world.workspaceId, id)).toMatchObject({
      errorCause: "file_not_accepted",
      attempts: null,
    });
    const [row] = await query<{ errorDetails: string }>(sql`
    SELECT "errorDetails" FROM message WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${id}::uuid`);
    expect(row?.errorDetails).toBe(`d${code}`);
  },
);

import { randomUUID } from "node:crypto";
import { ReadableStream as WebStream } from "node:stream/web";
import { type GraphError, graphErrorOf } from "./graph-answer.ts";
import type { Exchange, GraphRequest } from "./graph-exchange.ts";
import { idOf, objectOf } from "./read.ts";

/** Bytes on their way to WhatsApp, in one pass. */
type UploadedFile = { mimeType: string; size: number; stream: ReadableStream<Uint8Array> };

/** How an upload ended. Nobody sees an upload, so each may be repeated. */
export type UploadOutcome =
  | { outcome: "uploaded"; providerMediaId: string }
  | { outcome: "refused"; httpStatus: number; error: GraphError }
  | { outcome: "not_sent" | "unknown"; reason: string };

type Ask = (
  request: { method: "POST"; token: string; body: NonNullable<GraphRequest["body"]> },
  path: string[],
) => Promise<Exchange>;

export function createMediaUpload(ask: Ask) {
  return async (phoneNumberId: string, token: string, file: UploadedFile): Promise<UploadOutcome> => {
    const body = multipartOf(file, `parley-${randomUUID()}`);
    return uploadOutcomeOf(await ask({ method: "POST", token, body }, [phoneNumberId, "media"]));
  };
}

function uploadOutcomeOf(result: Exchange): UploadOutcome {
  if (result.kind !== "answer") return { outcome: result.kind, reason: result.reason };
  const { status, body } = result;
  const providerMediaId = idOf(objectOf(body)?.id);
  if (status < 300 && providerMediaId !== null) return { outcome: "uploaded", providerMediaId };
  const error = graphErrorOf(body);
  return error === null
    ? { outcome: "unknown", reason: `http_${status}` }
    : { outcome: "refused", httpStatus: status, error };
}

/**
 * `multipart/form-data` as WhatsApp wants it (platform reference, 6), with its length known in advance and the file
 * streamed through: a document of 100 MB must not stand in memory.
 */
function multipartOf(file: UploadedFile, boundary: string) {
  const field = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  // The name is nobody's business: customers read the one in the message.
  const head = Buffer.from(
    `${field("messaging_product", "whatsapp")}${field("type", file.mimeType)}--${boundary}\r\n` +
      `Content-Disposition: form-data; name="file"; filename="file"\r\nContent-Type: ${file.mimeType}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    length: head.length + file.size + tail.length,
    stream: streamOf(head, file.stream, tail),
  };
}

function streamOf(
  head: Uint8Array,
  middle: ReadableStream<Uint8Array>,
  tail: Uint8Array,
): ReadableStream<Uint8Array> {
  const parts = async function* () {
    yield head;
    yield* middle as unknown as AsyncIterable<Uint8Array>;
    yield tail;
  };
  return WebStream.from(parts()) as ReadableStream<Uint8Array>;
}

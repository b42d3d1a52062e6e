import { AppError } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { SampleType } from "#lib/templates/schema.ts";
import { channelAccess } from "../data.ts";
import { graphApi } from "../graph.ts";
import { translateError } from "../whatsapp/errors.ts";

/** How large each may be (platform reference, 6 and 7.2). */
const mostBytes: Readonly<Record<SampleType, number>> = {
  "image/jpeg": 5_000_000,
  "image/png": 5_000_000,
  "video/mp4": 16_000_000,
  "application/pdf": 16_000_000,
};

/** Takes a sample file to WhatsApp; what comes back goes into `example.header_handle`. */
export async function uploadSample(
  workspaceId: WorkspaceId,
  channelId: string,
  body: AsyncIterable<Uint8Array>,
  mimeType: SampleType,
): Promise<{ handle: string }> {
  const { accessToken, providerAppId } = await channelAccess(workspaceId, channelId);
  if (providerAppId === null) throw new AppError("meta_app_unknown");
  const bytes = await readUpTo(body, mostBytes[mimeType]);
  const answer = await graphApi().uploadSample(providerAppId, accessToken, { bytes, mimeType });
  if (answer.outcome === "uploaded") return { handle: answer.handle };
  if (answer.error === null) {
    const extra = { cause: "provider_unreachable", fix: null, providerDetails: answer.reason };
    throw new AppError("provider_error", { extra });
  }
  const { code, subcode, details, message } = answer.error;
  const { cause, action, details: words } = translateError(code, details ?? message, subcode);
  throw new AppError("provider_error", { extra: { cause, fix: action, providerDetails: words } });
}

async function readUpTo(body: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > most) throw new AppError("file_too_large");
    chunks.push(chunk);
  }
  if (size === 0) throw new AppError("file_empty");
  return Buffer.concat(chunks);
}

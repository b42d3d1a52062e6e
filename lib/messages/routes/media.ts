import { z } from "zod";
import { found } from "#lib/conversations/policy.ts";
import { attachmentHeaders, inlineHeaders } from "#lib/platform/http/attachment.ts";
import { type Call, defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { serveFile } from "#lib/platform/http/serve-file.ts";
import { mediaStorage } from "#lib/platform/storage/media-storage.ts";
import { fetchAgain } from "../commands/fetch-again.ts";
import { uploadMedia } from "../commands/upload-media.ts";
import { findStoredMedia, type StoredMedia } from "../data.ts";
import { cleanFileName } from "../file-name.ts";
import { messageDto, uploadDto, uploadQuery } from "../schema.ts";

const tag = "Messages";
const access = "conversations.read";

/** Asked for with a session or an API key like everything else: an address of a file opens nothing by itself. */
export const mediaEndpoints = [
  defineEndpoint({
    method: "post",
    path: "/media",
    access: "conversations.reply",
    summary:
      "Upload a file to send: its bytes are the body, its type the Content-Type. It can be sent for a day, as often as needed. `voice=true` makes a voice note of Opus in WebM or MP4, which browsers record",
    tag,
    query: uploadQuery,
    takesBytes: true,
    response: uploadDto,
    status: 201,
    handle: ({ actor, query, header, bytes }) =>
      uploadMedia(actor.workspaceId, {
        bytes,
        declaredType: header("content-type") ?? "",
        fileName: cleanFileName(query.fileName ?? ""),
        kind: query.kind ?? null,
        isVoice: query.voice === "true",
      }),
  }),
  defineEndpoint({
    method: "get",
    path: "/media/{id}",
    access,
    summary:
      "The bytes of a file in a conversation, whole or by Range: inline when they are a picture, a film or a sound, else as a download",
    tag,
    params: idParams,
    query: z.strictObject({
      /** Always as an attachment. */
      as: z.literal("download").optional(),
    }),
    handle: (call) =>
      serve(call, "original", (media) => ({
        key: media.storageKey,
        headers: call.query.as === "download" ? attachmentHeaders(known(media)) : originalHeaders(media),
      })),
  }),
  defineEndpoint({
    method: "get",
    path: "/media/{id}/thumbnail",
    access,
    summary: "A small picture of the file, in WebP",
    tag,
    params: idParams,
    handle: (call) =>
      serve(call, "thumbnail", ({ thumbnailStorageKey }) => ({
        key: thumbnailStorageKey,
        headers: inlineHeaders({ mimeType: "image/webp", fileName: "thumbnail.webp" }),
      })),
  }),
  defineEndpoint({
    method: "get",
    path: "/media/{id}/playable",
    access,
    summary: "The sound of the file in MP4, for programs that do not play Ogg; whole or by Range",
    tag,
    params: idParams,
    handle: (call) =>
      serve(call, "playable", ({ playableStorageKey }) => ({
        key: playableStorageKey,
        headers: inlineHeaders({ mimeType: "audio/mp4", fileName: "voice.m4a" }),
      })),
  }),
  defineEndpoint({
    method: "post",
    path: "/media/{id}/fetch",
    access: "conversations.reply",
    summary:
      "Try once more to fetch a file from WhatsApp that could not be fetched; any other stays as it is",
    tag,
    params: idParams,
    response: messageDto,
    status: 202,
    handle: ({ actor, params }) => fetchAgain(actor.workspaceId, params.id),
  }),
];

type MediaCall = Call<z.output<typeof idParams>, unknown, unknown>;
type Version = { key: string | null; headers: Record<string, string> };

async function serve(
  { actor, params, header }: MediaCall,
  name: string,
  versionOf: (media: StoredMedia) => Version,
): Promise<Response> {
  const { key, headers } = versionOf(found(await findStoredMedia(actor.workspaceId, params.id)));
  const etag = `"${params.id}-${name}"`;
  return found(await serveFile(mediaStorage(), { key: found(key), etag, headers }, header));
}

function originalHeaders(media: StoredMedia): Record<string, string> {
  const isShown = media.shownAs !== null && media.shownAs !== "document";
  return isShown ? inlineHeaders(known(media)) : attachmentHeaders(known(media));
}

/** The type the bytes have; the claimed one counts only for files that were never looked into. */
function known({ sniffedType, mimeType, shownAs, fileName }: StoredMedia) {
  return { mimeType: shownAs === null ? mimeType : sniffedType, fileName };
}

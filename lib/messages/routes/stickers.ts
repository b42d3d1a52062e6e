import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { removeSticker } from "../commands/remove-sticker.ts";
import { listStickers } from "../data.ts";
import { presentSticker } from "../present.ts";
import { stickerPage } from "../schema.ts";

const tag = "Messages";

export const stickerEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/stickers",
    access: "conversations.read",
    summary:
      "The stickers that came or went lately, each once, the newest first: the id of one is a mediaId to send it by",
    tag,
    response: stickerPage,
    async handle({ actor }) {
      const rows = await listStickers(actor.workspaceId);
      return { data: rows.map(presentSticker), nextCursor: null };
    },
  }),
  defineEndpoint({
    method: "delete",
    path: "/stickers/{id}",
    access: "stickers.manage",
    summary: "Take a sticker out of everybody's tray until somebody of the team sends it again",
    tag,
    params: idParams,
    status: 204,
    async handle({ actor, params }) {
      await removeSticker(actor, params.id);
      return {};
    },
  }),
];

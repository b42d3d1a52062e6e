import type { Hono } from "hono";
import type { FakeMeta } from "../fake-meta.ts";
import { answerFaulty } from "../faults/transport-faults.ts";
import { checkUpload } from "../media/media-rules.ts";
import type { MediaItem } from "../media/media-store.ts";
import type { Token } from "../world/model.ts";
import { numberFor, readToken } from "./access.ts";
import { type GraphContext, type GraphEnv, graphJson } from "./answers.ts";
import { GraphError, invalidParam, missingObject } from "./graph-error.ts";

const OVERSIZE_MB = 101;

async function upload(c: GraphContext, meta: FakeMeta, numberId: string): Promise<Response> {
  const form = await c.req.parseBody().catch((): Record<string, string | File> => ({}));
  if (form.messaging_product === undefined)
    throw invalidParam("The parameter messaging_product is required.");
  if (form.messaging_product !== "whatsapp")
    throw invalidParam("Param messaging_product must be one of {WHATSAPP}.");
  const { file } = form;
  if (!(file instanceof File)) throw invalidParam("The parameter file is required.");
  // `type` may be left out: then the part's own Content-Type counts.
  const declared = typeof form.type === "string" && form.type !== "" ? form.type : file.type;
  const partType = file.type.split(";")[0];
  const isPartTyped = partType !== "" && partType !== "application/octet-stream";
  if (isPartTyped && partType !== declared.split(";")[0]) throw new GraphError(131053);
  const bytes = Buffer.from(await file.arrayBuffer());
  checkUpload(declared, bytes);
  const item = meta.media.add("uploaded", { numberId, mimeType: declared, bytes, filename: file.name });
  return graphJson({ id: item.id });
}

function owned(meta: FakeMeta, token: Token, item: MediaItem): boolean {
  const number = meta.world.numbers.get(item.numberId);
  return number !== undefined && token.wabaIds.includes(number.wabaId);
}

export function mediaFor(meta: FakeMeta, token: Token, id: string, method: string): MediaItem {
  const item = meta.media.find(id);
  if (!item) throw missingObject(method, id);
  if (!owned(meta, token, item)) throw new GraphError(10);
  return item;
}

/** GET /{media-id}: a fresh download URL (section 6). */
export function mediaNode(c: GraphContext, meta: FakeMeta, item: MediaItem): Record<string, unknown> {
  const asked = c.req.query("phone_number_id");
  if (asked !== undefined && asked !== item.numberId) throw missingObject("GET", item.id);
  return {
    messaging_product: "whatsapp",
    url: meta.media.downloadUrl(item.id, "getMedia"),
    mime_type: item.mimeType,
    sha256: item.sha256Hex,
    file_size: item.size,
    id: item.id,
  };
}

export function addMediaRoutes(app: Hono<GraphEnv>, meta: FakeMeta): void {
  app.post("/:id/media", async (c) => {
    const { id } = c.req.param();
    numberFor(meta.world, c.get("token"), id, "POST", { scope: "whatsapp_business_messaging" });
    const fault = meta.faults.take("graph", { phoneNumberId: id, users: [], endpoint: "media" });
    return answerFaulty(c, fault, () => upload(c, meta, id));
  });
}

/** More than WhatsApp ever hands on, without a length that would say so. */
export function endless(): ReadableStream<Uint8Array> {
  const megabyte = new Uint8Array(1024 * 1024);
  let left = OVERSIZE_MB;
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(megabyte);
      else controller.close();
    },
  });
}

/** The lookaside address: bytes for five minutes, only with the token (section 6). */
export function addDownloadRoute(app: Hono<GraphEnv>, meta: FakeMeta): void {
  app.get("/whatsapp_business/attachments/", async (c) => {
    const { mid = "", ext = "", hash = "" } = c.req.query();
    const gone = () => new Response(null, { status: 404, headers: { "content-type": "text/plain" } });
    let token: Token;
    try {
      token = readToken(meta.world, c.req.header("authorization"), undefined);
    } catch {
      return new Response(null, { status: 401, headers: { "content-type": "text/plain" } });
    }
    const item = meta.media.find(mid);
    const bytes = meta.media.bytesOf(mid);
    if (!item || !bytes || !meta.media.isUrlValid(mid, ext, hash) || !owned(meta, token, item)) return gone();
    const target = { phoneNumberId: item.numberId, users: [], endpoint: "media" };
    const fault = meta.faults.take("graph", target);
    if (fault?.kind === "gone") return gone();
    return answerFaulty(c, fault, async () => {
      const headers = { "content-type": item.mimeType };
      if (fault?.kind === "oversize") return new Response(endless(), { headers });
      const sent = fault?.kind === "wrong-bytes" ? Buffer.from(bytes).reverse() : bytes;
      return new Response(new Uint8Array(sent), { headers });
    });
  });
}

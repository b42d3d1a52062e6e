import type { Hono } from "hono";
import type { FakeMeta } from "../fake-meta.ts";
import { type GraphContext, type GraphEnv, graphJson } from "./answers.ts";
import { GraphError, invalidParam, missingObject } from "./graph-error.ts";

/** What template samples may be: the Resumable Upload API takes no others. */
const TYPES = ["image/jpeg", "image/jpg", "image/png", "video/mp4", "application/pdf"];
const MAX_BYTES = 100 * 1024 * 1024;

function open(c: GraphContext, meta: FakeMeta): Response {
  const { file_length: length, file_type: type = "" } = c.req.query();
  const size = Number(length);
  if (!meta.world.apps.has(c.req.param("id") ?? "")) throw missingObject("POST", c.req.param("id") ?? "");
  if (!Number.isInteger(size) || size < 1 || size > MAX_BYTES)
    throw invalidParam("Param file_length must be an integer greater than 0.");
  if (!TYPES.includes(type)) throw invalidParam(`Param file_type must be one of {${TYPES.join(", ")}}.`);
  return graphJson({ id: meta.uploads.open(size, type) });
}

/** The rest of the file from `file_offset` on; the handle once all of it is there. */
async function append(c: GraphContext, meta: FakeMeta, id: string): Promise<Response> {
  const upload = meta.uploads.find(id);
  if (!upload) throw missingObject("POST", id);
  const offset = Number(c.req.header("file_offset") ?? Number.NaN);
  if (offset !== upload.received) throw invalidParam(`The file_offset must be ${upload.received}.`);
  const bytes = Buffer.from(await c.req.arrayBuffer());
  if (upload.received + bytes.length > upload.size) throw new GraphError(131053);
  const handle = meta.uploads.append(id, bytes);
  return graphJson(handle === null ? { id, file_offset: upload.received } : { h: handle });
}

/** Resumable Upload (section 6): samples of template headers. */
export function addUploadRoutes(app: Hono<GraphEnv>, meta: FakeMeta): void {
  app.post("/:id/uploads", (c) => open(c, meta));
  app.get("/:id{upload:.+}", (c) => {
    const id = c.req.param("id");
    const upload = meta.uploads.find(id);
    if (!upload) throw missingObject("GET", id);
    return graphJson({ id, file_offset: upload.received });
  });
  app.post("/:id{upload:.+}", (c) => append(c, meta, c.req.param("id")));
}

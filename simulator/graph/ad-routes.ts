import type { Hono } from "hono";
import type { FakeMeta } from "../fake-meta.ts";
import { answerFaulty } from "../faults/transport-faults.ts";
import type { GraphEnv } from "./answers.ts";
import { endless } from "./media-routes.ts";

const plain = { "content-type": "text/plain" };

/** The pictures of ads, as a CDN has them: without a token, until the address is over. */
export function addAdRoutes(app: Hono<GraphEnv>, meta: FakeMeta): void {
  app.get("/ads/:file", async (c) => {
    const name = c.req.param("file").replace(/\.jpg$/, "");
    const { oe = "", oh = "" } = c.req.query();
    const found = await meta.ads.picture(name, oe, oh);
    const fault = meta.faults.take("graph", { users: [], endpoint: "ads" });
    if (found === null || fault?.kind === "gone") return new Response(null, { status: 404, headers: plain });
    if (found === "expired") return new Response("URL signature expired", { status: 403, headers: plain });
    return answerFaulty(c, fault, async () => {
      const headers = { "content-type": "image/jpeg" };
      if (fault?.kind === "oversize") return new Response(endless(), { headers });
      const sent = fault?.kind === "wrong-bytes" ? Buffer.from(found).reverse() : found;
      return new Response(new Uint8Array(sent), { headers });
    });
  });
}

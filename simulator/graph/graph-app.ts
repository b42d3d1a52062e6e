import { Hono } from "hono";
import type { FakeMeta } from "../fake-meta.ts";
import { log } from "../log.ts";
import { numberFor, readToken, templateFor, wabaFor } from "./access.ts";
import { addAccountRoutes, editNumber, numberNode, wabaNode } from "./account-routes.ts";
import { addAdRoutes } from "./ad-routes.ts";
import { type GraphContext, type GraphEnv, graphErrorAnswer, graphJson } from "./answers.ts";
import { addAppRoutes } from "./app-routes.ts";
import { GraphError } from "./graph-error.ts";
import { addDownloadRoute, addMediaRoutes, mediaFor, mediaNode } from "./media-routes.ts";
import { addMessageRoutes } from "./message-routes.ts";
import { templateNode } from "./template-list.ts";
import { addTemplateRoutes, postTemplate } from "./template-routes.ts";
import { addUploadRoutes } from "./upload-routes.ts";

const MANAGEMENT = { scope: "whatsapp_business_management" } as const;

/** GET /{id}: one namespace for numbers, accounts, templates and media. */
function node(c: GraphContext, meta: FakeMeta, id: string): Record<string, unknown> {
  const token = c.get("token");
  const { world } = meta;
  if (world.numbers.has(id)) return numberNode(c, numberFor(world, token, id, "GET", MANAGEMENT), meta);
  if (world.wabas.has(id)) {
    const waba = wabaFor(world, token, id, "GET");
    meta.limits.takeManagementCall(id);
    return wabaNode(c, waba);
  }
  if (world.findTemplate(id)) return templateNode(c, templateFor(world, token, id, "GET").template);
  return mediaNode(c, meta, mediaFor(meta, token, id, "GET"));
}

function addNodeRoutes(app: Hono<GraphEnv>, meta: FakeMeta): void {
  const { world } = meta;
  app.get("/:id", (c) => graphJson(node(c, meta, c.req.param("id"))));
  app.post("/:id", (c) => {
    const id = c.req.param("id");
    if (world.numbers.has(id)) return editNumber(c, meta, id);
    return postTemplate(c, meta, id);
  });
  app.delete("/:id", (c) => {
    const item = mediaFor(meta, c.get("token"), c.req.param("id"), "DELETE");
    meta.media.delete(item.id);
    return graphJson({ success: true });
  });
}

/** What Graph says to a path it does not know, an unversioned one included. */
function unknownPath(c: GraphContext): GraphError {
  return new GraphError(2500, { message: `Unknown path components: ${c.req.path}`, details: null });
}

/** The Graph API under /v{n}.{n}, and the download address beside it. */
export function createGraphApp(meta: FakeMeta): Hono<GraphEnv> {
  const graph = new Hono<GraphEnv>();
  graph.use(async (c, next) => {
    const query = c.req.query("access_token");
    c.set("token", readToken(meta.world, c.req.header("authorization"), query));
    await next();
  });
  addMessageRoutes(graph, meta);
  addMediaRoutes(graph, meta);
  addTemplateRoutes(graph, meta);
  addAccountRoutes(graph, meta);
  addAppRoutes(graph, meta);
  addUploadRoutes(graph, meta);
  addNodeRoutes(graph, meta);

  const app = new Hono<GraphEnv>();
  addDownloadRoute(app, meta);
  addAdRoutes(app, meta);
  app.route("/:version{v\\d+\\.\\d+}", graph);
  app.notFound((c) => graphErrorAnswer(meta, unknownPath(c)));
  app.onError((error, c) => {
    if (error instanceof GraphError) return graphErrorAnswer(meta, error);
    log.error({ err: error, path: c.req.path }, "the simulator itself failed");
    return graphErrorAnswer(meta, new GraphError(1, { http: 500 }));
  });
  return app;
}

import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Actor } from "#lib/platform/auth/actor.ts";
import { authenticate } from "#lib/platform/auth/authenticate.ts";
import { log } from "#lib/platform/log.ts";
import { requestSeconds } from "#lib/platform/metrics.ts";
import { documentEndpoint, serveApiDocument } from "./api-document.ts";
import type { Endpoint } from "./endpoint.ts";
import { type Problem, problemResponse } from "./problem.ts";
import { readInput } from "./read-input.ts";

export type MountOptions = {
  /** APP_URL: the only origin that may use the session cookie for unsafe methods. */
  appUrl: string;
  addressOf(context: Context): string;
  may(actor: Actor, access: string): boolean;
  /** Counts a call of a public endpoint; throws when the address has had enough. */
  countPublic(address: string): Promise<void>;
  /** Translates a thrown error into an answer; null for what nobody expected. */
  problemOf(error: unknown): Problem | null;
  /** For the API document. */
  version: string;
  sessionCookie: string;
};

const safeMethods = new Set(["get", "head"]);

/** Mounts declared endpoints on a Hono app: limit, authenticate, authorise, validate, handle, answer. */
export function mountEndpoints(endpoints: readonly Endpoint[], options: MountOptions): OpenAPIHono {
  const app = new OpenAPIHono();
  app.onError((error) => answerError(error, options));
  app.notFound(() => problemResponse({ status: 404, code: "not_found" }));
  for (const endpoint of endpoints) mountOne(app, endpoint, options);
  serveApiDocument(app, options);
  return app;
}

function mountOne(app: OpenAPIHono, endpoint: Endpoint, options: MountOptions): void {
  const path = endpoint.path.replace(/\{(\w+)\}/g, ":$1");
  documentEndpoint(app, endpoint);
  app.on([endpoint.method.toUpperCase()], [path], async (context) => {
    const started = performance.now();
    const answer = await serve(context, endpoint, options).catch((error) => answerError(error, options));
    observe(endpoint, answer.status, performance.now() - started);
    return answer;
  });
}

/** The route's pattern, never its address: that holds ids, search words and tokens. */
function observe(endpoint: Endpoint, status: number, ms: number): void {
  const labels = { method: endpoint.method.toUpperCase(), route: endpoint.path, status };
  requestSeconds.observe(labels, ms / 1000);
  log.info({ ...labels, ms: Math.round(ms) }, "request");
}

async function serve(context: Context, endpoint: Endpoint, options: MountOptions): Promise<Response> {
  const actor = await allowed(context, endpoint, options);
  if (actor instanceof Response) return actor;
  const headers: Record<string, string> = { "cache-control": "no-store" };
  const input = await readInput(context, endpoint);
  if (input instanceof Response) return input;
  const result = await endpoint.handle({
    ...input,
    actor: actor as Actor,
    address: options.addressOf(context),
    // Only when asked for: it makes a whole Request of what is cheaper until then.
    get bytes() {
      return (context.req.raw.body ?? []) as unknown as AsyncIterable<Uint8Array>;
    },
    header: (name) => context.req.header(name) ?? null,
    setHeader: (name, value) => {
      headers[name] = value;
    },
  });
  if (result instanceof Response) return result;
  if (endpoint.status === 204) return new Response(null, { status: 204, headers });
  return context.json(result as object, endpoint.status ?? 200, headers);
}

/** Fails closed: whatever goes wrong here throws, and a thrown error is never a pass. */
async function allowed(
  context: Context,
  endpoint: Endpoint,
  options: MountOptions,
): Promise<Actor | null | Response> {
  const authorization = context.req.header("authorization");
  const isUnsafe = !safeMethods.has(endpoint.method);
  // A browser adds the cookie by itself, so a foreign page could write with it: demand our own origin.
  if (isUnsafe && authorization === undefined && context.req.header("origin") !== options.appUrl) {
    return problemResponse({ status: 403, code: "invalid_origin" });
  }
  if (endpoint.access === "public") {
    await options.countPublic(options.addressOf(context));
    return null;
  }
  const actor = await authenticate({ cookie: context.req.header("cookie"), authorization });
  if (!actor) return problemResponse({ status: 401, code: "unauthenticated" });
  if (!options.may(actor, endpoint.access)) return problemResponse({ status: 403, code: "forbidden" });
  return actor;
}

function answerError(error: unknown, options: MountOptions): Response {
  const known = options.problemOf(error);
  if (known) return problemResponse(known);
  log.error({ err: error }, "request failed");
  return problemResponse({ status: 500, code: "internal" });
}

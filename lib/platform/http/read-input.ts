import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Endpoint } from "./endpoint.ts";
import { problemResponse } from "./problem.ts";
import { readLimited } from "./read-limited.ts";

const defaultMaxBody = 64 * 1024;

type Input = { params: unknown; query: unknown; body: unknown };

/** Params, query and body through the endpoint's schemas, or the answer that says what is wrong with them. */
export async function readInput(context: Context, endpoint: Endpoint): Promise<Input | Response> {
  const params = (endpoint.params ?? z.object({})).safeParse(context.req.param());
  // An id that cannot exist names nothing.
  if (!params.success) return problemResponse({ status: 404, code: "not_found" });
  const query = (endpoint.query ?? z.object({})).safeParse(context.req.query());
  if (!query.success) return invalid(query.error, "?", 400);
  if (!endpoint.body) return { params: params.data, query: query.data, body: undefined };
  if (endpoint.isBodyOptional && context.req.header("content-type") === undefined) {
    return { params: params.data, query: query.data, body: endpoint.body.parse({}) };
  }
  if (!/^application\/json\b/i.test(context.req.header("content-type") ?? "")) {
    return problemResponse({ status: 415, code: "unsupported_media_type" });
  }
  // Not hono's body-limit: it makes a new Request of ours, which fails for a body without a declared length.
  const bytes = await readLimited(context.req.raw, endpoint.maxBody ?? defaultMaxBody);
  if (bytes === null) return problemResponse({ status: 413, code: "body_too_large" });
  const json = parse(bytes);
  if (json === undefined) return problemResponse({ status: 400, code: "invalid_json" });
  const body = endpoint.body.safeParse(json);
  if (!body.success) return invalid(body.error, "/", 422);
  return { params: params.data, query: query.data, body: body.data };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function invalid(error: z.ZodError, root: "?" | "/", status: 400 | 422): Response {
  const issue = error.issues[0];
  const unknownKey = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const path = [...(issue?.path ?? []), ...(unknownKey === undefined ? [] : [unknownKey])];
  return problemResponse({
    status,
    code: status === 400 ? "invalid_request" : "invalid_value",
    pointer: root + path.map(String).join("/"),
    detail: unknownKey === undefined ? issue?.message : "is not a known field",
  });
}

import type { HttpBindings } from "@hono/node-server";
import type { Context, Env } from "hono";
import type { FakeMeta } from "../fake-meta.ts";
import { encodeWire } from "../webhooks/wire-format.ts";
import { newTraceId } from "../world/ids.ts";
import type { Token } from "../world/model.ts";
import { type GraphError, invalidParam } from "./graph-error.ts";

export type GraphEnv = Env & { Bindings: HttpBindings; Variables: { token: Token } };
export type GraphContext = Context<GraphEnv>;

/** JSON as Graph writes it: escaped like the webhooks, under its own content type. */
export function graphJson(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(encodeWire(body), {
    status,
    headers: { "content-type": "application/json; charset=UTF-8", ...headers },
  });
}

export function graphErrorAnswer(meta: FakeMeta, error: GraphError): Response {
  const traceId = newTraceId(meta.world.random);
  return graphJson(error.body(traceId), error.http, { "x-fb-trace-id": traceId, ...error.headers });
}

/** The JSON body, or undefined when there is none that parses: Graph then misses the first parameter it needs. */
export async function readJson(c: GraphContext): Promise<unknown> {
  const text = await c.req.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `fields=a,b{c}` as a list of names; null when the query has none. Sub-fields are ignored. */
export function readFields(c: GraphContext): string[] | null {
  const fields = c.req.query("fields");
  if (fields === undefined || fields.trim() === "") return null;
  return fields
    .replace(/\{[^}]*\}/g, "")
    .split(",")
    .map((field) => field.trim());
}

/** Picks the asked fields of an object, id always included. Asking for a field that does not exist is an error. */
export function pickFields(
  all: Record<string, unknown>,
  fields: string[],
  type: string,
): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const field of fields) {
    if (!Object.hasOwn(all, field)) {
      throw invalidParam(`Tried accessing nonexisting field (${field}) on node type (${type})`);
    }
    if (all[field] !== undefined) picked[field] = all[field];
  }
  return { ...picked, id: all.id };
}

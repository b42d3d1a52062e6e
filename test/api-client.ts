import { vi } from "vitest";
import { apiRoutes } from "#lib/api.ts";
import { pool } from "#lib/platform/database/pool.ts";
import type { Caller } from "./actors.ts";

/** On the first call: a test file may still set its environment until then. */
let app: ReturnType<typeof apiRoutes> | undefined;

// biome-ignore lint/suspicious/noExplicitAny: a test looks into answers it has not typed
export type Answer = { status: number; json: any; headers: Headers };

/** The REST API as one caller sees it, without a network between. */
export function api({ headers }: Caller) {
  const send = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    app ??= apiRoutes(() => "127.0.0.1");
    const response = await app.request(path, {
      method,
      headers: body === undefined ? headers : { ...headers, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    return {
      status: response.status,
      json: isJson ? await response.json() : await response.text(),
      headers: response.headers,
    };
  };
  return {
    get: (path: string) => send("GET", path),
    post: (path: string, body?: unknown) => send("POST", path, body),
    put: (path: string, body: unknown) => send("PUT", path, body),
    patch: (path: string, body: unknown) => send("PATCH", path, body),
    delete: (path: string) => send("DELETE", path),
  };
}

/** How many statements `work` sends through the pool, without those of authentication. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const spy = vi.spyOn(pool(), "query");
  try {
    await work();
    return spy.mock.calls.filter(([statement]) => !/FROM (session|api_key)\b/.test(textOf(statement))).length;
  } finally {
    spy.mockRestore();
  }
}

function textOf(statement: unknown): string {
  return typeof statement === "string" ? statement : ((statement as { text?: string }).text ?? "");
}

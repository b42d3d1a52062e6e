import type { ErrorCode } from "#lib/errors.ts";

/** A refusal of the API, or `offline` when there was no answer at all. Translate `code` with messages/…/errors.json. */
export class ApiProblem extends Error {
  constructor(
    readonly code: ErrorCode | "offline",
    readonly status: number,
    /** JSON pointer of the field at fault. */
    readonly pointer: string | undefined,
    /** The whole answer, e.g. with the winner of a conflict. */
    readonly body: Record<string, unknown>,
    readonly retryAfterSeconds: number | undefined,
  ) {
    super(code);
    this.name = "ApiProblem";
  }
}

export type ApiAnswer<T> = { data: T; headers: Headers };

type ApiRequest = {
  body?: unknown;
  signal?: AbortSignal;
  /** The page is about to go: the browser finishes the request without it (bodies of all such up to 64 kB). */
  isLeaving?: boolean;
};

/** The one way from the browser to REST. `path` begins with "/api/". Throws ApiProblem. */
export async function api<T>(method: string, path: string, request: ApiRequest = {}): Promise<ApiAnswer<T>> {
  const response = await send(method, path, request);
  const text = await response.text();
  const json: unknown = text === "" ? undefined : parse(text);
  if (response.ok) return { data: json as T, headers: response.headers };
  const body = (typeof json === "object" && json !== null ? json : {}) as Record<string, unknown>;
  const retryAfter = Number(response.headers.get("retry-after"));
  throw new ApiProblem(
    typeof body.code === "string" ? (body.code as ErrorCode) : "internal",
    response.status,
    typeof body.pointer === "string" ? body.pointer : undefined,
    body,
    retryAfter > 0 ? retryAfter : undefined,
  );
}

async function send(
  method: string,
  path: string,
  { body, signal, isLeaving }: ApiRequest,
): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      signal: signal ?? null,
      keepalive: isLeaving ?? false,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiProblem("offline", 0, undefined, {}, undefined);
  }
}

/** A proxy in between may answer with a page of its own. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

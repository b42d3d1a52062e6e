import { parseJson } from "./json.ts";

/** The global fetch, or a stand-in. */
export type Fetch = (url: URL, init: RequestInit) => Promise<Response>;

export type GraphRequest = {
  method: "GET" | "POST" | "DELETE";
  url: URL;
  token: string;
  /** Sent as JSON. */
  payload?: unknown;
  /** Sent as it is. */
  body?: { contentType: string; length: number; stream: ReadableStream<Uint8Array> };
  /** What one call wants besides. */
  headers?: Record<string, string>;
  maxBytes?: number;
};

/**
 * How one HTTP exchange ended. The sender must know whether anything can have reached WhatsApp:
 * `not_sent`: surely not. `unknown`: perhaps. `answer`: a complete answer arrived; `body` is undefined unless JSON.
 * `reason` is a code, never a message: error messages of fetch quote headers, and those hold the token.
 */
export type Exchange =
  | { kind: "answer"; status: number; body: unknown }
  | { kind: "not_sent"; reason: string }
  | { kind: "unknown"; reason: string };

/** Answers are a few hundred bytes; a page of templates is the largest. */
const defaultMaxBytes = 1_000_000;

/** One request without retries. The deadline covers reading the answer too. Never throws. */
export async function exchange(fetch: Fetch, request: GraphRequest, timeoutMs: number): Promise<Exchange> {
  let init: RequestInit;
  try {
    init = initOf(request, timeoutMs);
  } catch {
    return { kind: "not_sent", reason: "invalid_request" };
  }
  try {
    const response = await fetch(request.url, init);
    const bytes = await readUpTo(response, request.maxBytes ?? defaultMaxBytes);
    if (bytes === null) return { kind: "unknown", reason: "response_too_large" };
    return { kind: "answer", status: response.status, body: jsonOf(bytes) };
  } catch (error) {
    return failureOf(error);
  }
}

function initOf(
  { method, token, payload, body, headers: more }: GraphRequest,
  timeoutMs: number,
): RequestInit {
  const headers = new Headers({ ...more, authorization: `Bearer ${token}`, accept: "application/json" });
  const signal = AbortSignal.timeout(timeoutMs);
  // A redirect would carry the token to wherever it points.
  const init: RequestInit = { method, headers, redirect: "manual", signal };
  if (body !== undefined) {
    headers.set("content-type", body.contentType);
    headers.set("content-length", String(body.length));
    return { ...init, body: body.stream, duplex: "half" } as RequestInit;
  }
  if (payload === undefined) return init;
  headers.set("content-type", "application/json");
  return { ...init, body: JSON.stringify(payload) };
}

async function readUpTo(response: Response, maxBytes: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  if (response.body === null) return Buffer.alloc(0);
  for await (const chunk of response.body) {
    total += chunk.byteLength;
    if (total > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return parseJson(bytes.toString());
  } catch {
    return undefined;
  }
}

/** Failures before the first byte of the request can have left. */
const beforeWriting = new Set([
  "ENOTFOUND",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "UND_ERR_CONNECT_TIMEOUT",
  // Verification of the certificate precedes the request.
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "CERT_REVOKED",
  "CERT_SIGNATURE_FAILURE",
  "CERT_UNTRUSTED",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  // Plain HTTP on the other side. Other TLS alerts may answer a request that TLS 1.3 already let through.
  "ERR_SSL_WRONG_VERSION_NUMBER",
]);

/** These also strike in the middle of a request; only as the answer to `connect` is nothing written. */
const beforeWritingIfConnecting = new Set(["ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL"]);

function failureOf(error: unknown): Exchange {
  if (nameOf(error) === "TimeoutError" || nameOf(error) === "AbortError") {
    return { kind: "unknown", reason: "timeout" };
  }
  const causes = causesOf(error);
  const reason = causes.map(codeOf).find((code) => code !== null) ?? "failed";
  // A reset or closed connection (ECONNRESET, UND_ERR_SOCKET) may have carried the whole request before.
  const isNotSent = causes.length > 0 && causes.every(isBeforeWriting);
  return { kind: isNotSent ? "not_sent" : "unknown", reason };
}

/** fetch wraps the failure in `cause`; a host with several addresses fails with one error for each. */
function causesOf(error: unknown): unknown[] {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof AggregateError && cause.errors.length > 0 ? cause.errors : [cause];
}

function isBeforeWriting(cause: unknown): boolean {
  const code = codeOf(cause) ?? "";
  const isConnecting = propertyOf(cause, "syscall") === "connect";
  return beforeWriting.has(code) || (isConnecting && beforeWritingIfConnecting.has(code));
}

function codeOf(cause: unknown): string | null {
  const code = propertyOf(cause, "code");
  return typeof code === "string" ? code : null;
}

function nameOf(error: unknown): unknown {
  return propertyOf(error, "name");
}

function propertyOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

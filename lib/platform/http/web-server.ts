import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import { log } from "#lib/platform/log.ts";
import { bodyPatience, endIfStalled, mostRequestMs } from "./body-patience.ts";
import { addressHeader, nonceHeader, pathHeader, stripInternalHeaders } from "./internal-headers.ts";
import { type Problem, problemResponse } from "./problem.ts";
import { problemOfError } from "./problem-of-error.ts";
import { canonicalPath, isBelow } from "./request-target.ts";
import { apiPolicy, commonHeaders, contentSecurityPolicy } from "./security-headers.ts";

type FetchCallback = Parameters<typeof getRequestListener>[0];

export type WebServerParts = {
  appUrl: string;
  isDevelopment: boolean;
  /** Whether a file comes as the body of what is posted there: that may take its time. */
  takesFile(path: string): boolean;
  /** Everything below /api except /api/auth, and /metrics. */
  api: { fetch: FetchCallback };
  /** Next, prepared or not yet. */
  pages(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Next's hot reload, in development only. */
  hotReload(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  addressOf(request: IncomingMessage): string;
  /** Asked before /api/auth/* reaches next-auth; throws when the address has had enough. */
  countAuth(address: string): Promise<void>;
};

const apiParents = ["/api/v1", "/api/webhooks", "/api/health", "/metrics"];

/**
 * The one door: bounded in time and size, one form of path, internal headers stripped, then REST and webhooks to
 * Hono and the rest to Next. Upgrades belong to the socket server; whatever else wants one is refused.
 */
export function createWebServer(parts: WebServerParts): Server {
  const answerApi = getRequestListener(parts.api.fetch, { overrideGlobalObjects: false });
  const headers = commonHeaders(parts.appUrl);
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: mostRequestMs,
      keepAliveTimeout: 20_000,
      maxHeaderSize: 16_384,
    },
    (request, response) => {
      for (const [name, value] of headers) response.setHeader(name, value);
      const path = canonicalPath(request.url);
      endIfStalled(request, path !== null && parts.takesFile(path), bodyPatience);
      if (path === null) return void send(response, { status: 400, code: "invalid_request" });
      stripInternalHeaders(request.headers);
      if (apiParents.some((parent) => isBelow(path, parent))) {
        response.setHeader("Content-Security-Policy", apiPolicy);
        return void answerApi(request, response);
      }
      void servePage(parts, path, request, response).catch((error: unknown) => fail(response, error));
    },
  );
  server.maxHeadersCount = 100;
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = canonicalPath(request.url);
    if (path?.startsWith("/socket.io/")) return; // lib/platform/realtime listens for these itself
    stripInternalHeaders(request.headers);
    if (parts.isDevelopment && path === "/_next/hmr") return parts.hotReload(request, socket, head);
    socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  });
  return server;
}

async function servePage(
  parts: WebServerParts,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const address = parts.addressOf(request);
  const refusal = await refusalOf(parts, path, request, address);
  if (refusal) return send(response, refusal);
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({ nonce, ...parts });
  // Next takes the nonce for its scripts from the policy on the request.
  request.headers["content-security-policy"] = policy;
  request.headers[nonceHeader] = nonce;
  request.headers[addressHeader] = address;
  request.headers[pathHeader] = path;
  response.setHeader("Content-Security-Policy", policy);
  await parts.pages(request, response);
}

/** Pages are read only: there are no Server Actions, so nothing may be posted at Next except to next-auth. */
async function refusalOf(
  parts: WebServerParts,
  path: string,
  request: IncomingMessage,
  address: string,
): Promise<Problem | null> {
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (isBelow(path, "/api/auth")) {
    if (!isRead && (request.method !== "POST" || request.headers.origin !== parts.appUrl)) {
      return { status: 403, code: "invalid_origin" };
    }
    await parts.countAuth(address);
    return null;
  }
  if (isBelow(path, "/api") || isBelow(path, "/_next/image")) return { status: 404, code: "not_found" };
  const isDevelopmentTool = parts.isDevelopment && path.startsWith("/__nextjs");
  return isRead || isDevelopmentTool
    ? null
    : { status: 405, code: "invalid_request", headers: { allow: "GET" } };
}

async function send(response: ServerResponse, problem: Problem): Promise<void> {
  const answer = problemResponse(problem);
  response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), connection: "close" });
  response.end(await answer.text());
}

function fail(response: ServerResponse, error: unknown): void {
  const known = problemOfError(error);
  if (!known) log.error({ err: error }, "page failed");
  if (response.headersSent) response.destroy();
  else void send(response, known ?? { status: 500, code: "internal" });
}

import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { GraphContext } from "../graph/answers.ts";
import { GraphError } from "../graph/graph-error.ts";
import type { Fault } from "./faults.ts";

const SLOW_MS = 1000;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Holds the request without a word until the caller gives up or `ms` is over; then the socket dies. */
function hang(c: GraphContext, ms: number | undefined): Promise<void> {
  const { outgoing } = c.env;
  return new Promise((resolve) => {
    outgoing.on("close", () => resolve());
    if (ms === undefined) return;
    setTimeout(() => {
      outgoing.destroy();
      resolve();
    }, ms).unref();
  });
}

// `resetAndDestroy` sends RST, what a crashed peer or a cut proxy looks like; `destroy` would close politely.
function reset(c: GraphContext): Response {
  c.env.incoming.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

async function halfOf(c: GraphContext, answer: Response): Promise<Response> {
  const bytes = Buffer.from(await answer.arrayBuffer());
  const { outgoing } = c.env;
  outgoing.writeHead(answer.status, {
    "content-type": answer.headers.get("content-type") ?? "application/json",
    "content-length": bytes.length,
  });
  await new Promise<void>((resolve) => {
    outgoing.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => resolve());
  });
  // Let the half reach the caller before the line goes dead.
  await pause(20);
  outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

function empty(status: number, body: string | undefined): Response {
  return new Response(body ?? null, { status, headers: { "content-type": "text/html" } });
}

/**
 * Answers a Graph call the way `fault` says. `process` does the real work and must be called at most once.
 * Kinds that need the message itself ("status-before-answer", error as status) are the endpoint's own business.
 */
export async function answerFaulty(
  c: GraphContext,
  fault: Fault | null,
  process: () => Promise<Response>,
): Promise<Response> {
  if (!fault) return process();
  const { params } = fault;
  switch (fault.kind) {
    case "error":
      if (params.asStatus) return process();
      throw new GraphError(params.code ?? 131000, params.details ? { details: params.details } : {});
    case "http429":
      if (params.process) await process();
      if (params.body !== undefined) return empty(429, params.body);
      throw new GraphError(params.code ?? 4, { http: 429 });
    case "http500":
      if (params.process) await process();
      return empty(500, params.body);
    case "hang":
      if (params.process) await process();
      await hang(c, params.ms);
      return RESPONSE_ALREADY_SENT;
    case "slow":
      await pause(params.ms ?? SLOW_MS);
      return process();
    case "reset-after-accept":
      await process();
      return reset(c);
    case "half-response":
      return halfOf(c, await process());
    case "wrong-json":
      await process();
      return new Response(params.body ?? "<html><body>OK</body></html>", {
        headers: { "content-type": "application/json; charset=UTF-8" },
      });
    default:
      return process();
  }
}

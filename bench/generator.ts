// The load, in a process of its own. Entry point of a child process: see processes/child.ts.
import { type Pace, sendAll, type Target, type Trace } from "./load/sender.ts";
import { httpRequestOf, type Stream } from "./load/stream.ts";
import { answerParent } from "./processes/child.ts";

export type GeneratorRequest =
  | { kind: "webhooks"; target: Target; stream: Stream; pace: Pace }
  | { kind: "reads"; target: Target; paths: string[]; token: string; pace: Pace };

answerParent<GeneratorRequest, Trace>(async ({ target, pace, ...request }) => {
  const host = `${target.host}:${target.port}`;
  if (request.kind === "reads") {
    const lines = `Host: ${host}\r\nAuthorization: Bearer ${request.token}\r\nAccept: application/json\r\n\r\n`;
    const requests = request.paths.map((path) => Buffer.from(`GET ${path} HTTP/1.1\r\n${lines}`));
    return sendAll(target, requests, pace);
  }
  // Built beforehand: while it sends, this process only sends.
  const { stream } = request;
  const began = Math.floor(Date.now() / 1000);
  const perSecond = pace.kind === "open" ? pace.perSecond : Number.POSITIVE_INFINITY;
  const requests = Array.from({ length: stream.requests }, (_, index) =>
    httpRequestOf(stream, index, began + Math.floor(index / perSecond), host),
  );
  return sendAll(target, requests, pace);
});

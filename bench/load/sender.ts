import { setTimeout as sleep } from "node:timers/promises";
import { approach, machineNow } from "../measure/clock.ts";
import { type Connection, connect } from "./connection.ts";

export type Pace =
  /** Open loop: request i is due i/perSecond after the start, whatever became of the others. */
  | { kind: "open"; perSecond: number }
  /** As fast as answers come back, for a time: finds the capacity, says nothing about latency. */
  | { kind: "saturating"; seconds: number };

/** Per request, machine time in milliseconds; NaN where it did not happen. Status 0: no answer. */
export type Trace = {
  scheduled: Float64Array;
  sent: Float64Array;
  answered: Float64Array;
  status: Int16Array;
};

export type Target = { host: string; port: number; connections: number };

export async function sendAll(target: Target, requests: readonly Buffer[], pace: Pace): Promise<Trace> {
  const opened = Array.from({ length: target.connections }, () => connect(target.host, target.port));
  const connections = await Promise.all(opened);
  const trace = emptyTrace(requests.length);
  const start = machineNow() + 20;
  if (pace.kind === "open") {
    trace.scheduled.forEach((_, index) => {
      trace.scheduled[index] = start + (index * 1000) / pace.perSecond;
    });
  }
  const deadline = pace.kind === "open" ? Number.POSITIVE_INFINITY : start + pace.seconds * 1000;
  const isSparse = pace.kind === "open" && pace.perSecond <= 200;
  await run(connections, requests, trace, deadline, isSparse);
  for (const connection of connections) connection.close();
  return trace;
}

async function run(
  connections: Connection[],
  requests: readonly Buffer[],
  trace: Trace,
  deadline: number,
  isSparse: boolean,
): Promise<void> {
  const idle = [...connections];
  let next = 0;
  let underWay = 0;

  const sendDue = () => {
    const now = machineNow();
    while (idle.length > 0 && next < requests.length && now < deadline) {
      if ((trace.scheduled[next] ?? 0) > now) return;
      const connection = idle.pop();
      const request = requests[next];
      if (!connection || !request) return;
      sendOne(connection, request, next);
      next += 1;
    }
  };
  const sendOne = (connection: Connection, request: Buffer, index: number) => {
    underWay += 1;
    trace.sent[index] = machineNow();
    connection.send(request, (status) => {
      trace.answered[index] = machineNow();
      trace.status[index] = status;
      underWay -= 1;
      idle.push(connection);
      sendDue();
    });
  };

  while ((next < requests.length && machineNow() < deadline) || underWay > 0) {
    sendDue();
    const due = trace.scheduled[next] ?? Number.NaN;
    if (due > machineNow() && idle.length > 0) await approach(due, isSparse);
    else await sleep(1);
  }
}

function emptyTrace(length: number): Trace {
  const unknown = () => new Float64Array(length).fill(Number.NaN);
  return { scheduled: unknown(), sent: unknown(), answered: unknown(), status: new Int16Array(length) };
}

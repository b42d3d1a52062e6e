// Agents' sockets, in a process of their own. Entry point of a child process: see processes/child.ts.
import { io, type Socket } from "socket.io-client";
import { nonceOf } from "./load/nonce.ts";
import { machineNow } from "./measure/clock.ts";
import { answerParent } from "./processes/child.ts";

export type ListenerRequest =
  | { kind: "connect"; url: string; token: string; sockets: number }
  /** Forgets what was seen and watches for the messages of one run. */
  | { kind: "watch"; run: string }
  | { kind: "take" };

/** What one socket has seen of a run: message numbers in order of arrival, with machine times. */
export type Seen = {
  n: Int32Array;
  at: Float64Array;
  /** Events whose position was not greater than the one before. */
  positionInversions: number;
  /** Messages whose `seq` was not greater than the one before in their thread. */
  threadInversions: number;
  events: number;
};

type Wire = { position: number; data: { text: { body: string } | null; threadId: string; seq: number } };
type Watched = { n: number[]; at: number[]; seqs: Map<string, number>; position: number } & Pick<
  Seen,
  "positionInversions" | "threadInversions" | "events"
>;

let run = "";
const sockets: Socket[] = [];
let watched: Watched[] = [];

answerParent<ListenerRequest, Seen[]>(async (request) => {
  if (request.kind === "connect") {
    const opened = Array.from({ length: request.sockets }, (_, index) => open(request, index));
    await Promise.all(opened);
  }
  if (request.kind === "watch") {
    run = request.run;
    watched = sockets.map(nothing);
  }
  return request.kind === "take" ? watched.map(asSeen) : [];
});

function open({ url, token }: { url: string; token: string }, index: number): Promise<void> {
  const socket = io(url, { transports: ["websocket"], auth: { token }, reconnection: false });
  sockets.push(socket);
  watched.push(nothing());
  socket.onAny((type: string, event: Wire) => {
    const own = watched[index];
    if (own && event.position !== undefined) note(own, type, event);
  });
  return new Promise((resolve, reject) => {
    socket.once("connect_error", reject);
    // The server says hello when the socket has joined the stream.
    socket.once("hello", () => resolve());
  });
}

function note(own: Watched, type: string, { position, data }: Wire): void {
  if (type === "hello" || type === "heartbeat") return;
  own.events += 1;
  if (position <= own.position) own.positionInversions += 1;
  own.position = position;
  const n = type === "message.created" ? nonceOf(run, data.text?.body) : null;
  if (n === null) return;
  own.n.push(n);
  own.at.push(machineNow());
  if (data.seq <= (own.seqs.get(data.threadId) ?? 0)) own.threadInversions += 1;
  own.seqs.set(data.threadId, data.seq);
}

function nothing(): Watched {
  return {
    n: [],
    at: [],
    seqs: new Map(),
    position: -1,
    positionInversions: 0,
    threadInversions: 0,
    events: 0,
  };
}

function asSeen({ n, at, positionInversions, threadInversions, events }: Watched): Seen {
  const times = Float64Array.from(at);
  return { n: Int32Array.from(n), at: times, positionInversions, threadInversions, events };
}

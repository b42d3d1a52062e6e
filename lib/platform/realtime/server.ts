import { readFileSync } from "node:fs";
import type { Server as HttpServer } from "node:http";
import path from "node:path";
import { Gauge } from "prom-client";
import { Server, type Socket } from "socket.io";
import { type Actor, audiencesFor } from "#lib/platform/auth/actor.ts";
import { environment } from "#lib/platform/environment.ts";
import { log } from "#lib/platform/log.ts";
import { registry } from "#lib/platform/metrics.ts";
import { onDoorbell } from "./doorbell.ts";
import { canResume, headPosition, type LogLine, readLog } from "./log-reader.ts";
import { Presence, type PresenceRules } from "./presence.ts";
import { startRemoteDoorbell } from "./remote-doorbell.ts";
import { accessKey, actorOfSocket, endOfSession, endOfSocket, livingAccess } from "./socket-access.ts";
import { openFeed, type WorkspaceFeed } from "./workspace-feed.ts";

const pollMs = 1_000;
const heartbeatMs = 25_000;
/** With authenticate()'s cache of 500 ms a disabled member's sockets are gone within a second. */
const accessCheckMs = 400;
/** A client that does not read is dropped; it resumes from its position when it comes back. */
const maxBufferedBytes = 1024 * 1024;
const catchUpPage = 500;

type Client = { socket: Socket; actor: Actor };

/** Serves /socket.io: each socket follows its workspace's log from the position it asks for. */
export function attachRealtime(httpServer: HttpServer, rules: PresenceRules): { close(): Promise<void> } {
  const { APP_URL } = environment();
  const io = new Server(httpServer, {
    path: "/socket.io",
    transports: ["websocket"],
    serveClient: false,
    perMessageDeflate: false,
    // Clients say their credentials and where they are.
    maxHttpBufferSize: 16 * 1024,
    connectTimeout: 10_000,
    // Our HTTP server refuses unknown upgrades itself.
    destroyUpgrade: false,
  });
  const clients = new Map<string, Client>();
  const feeds = new Map<string, Promise<WorkspaceFeed>>();
  const buildId = readBuildId();
  const presence = new Presence(io, rules);

  const feedOf = (workspaceId: string): Promise<WorkspaceFeed> => {
    const known = feeds.get(workspaceId);
    if (known) return known;
    const opening = openFeed(workspaceId, (line) => {
      io.to(roomOf(workspaceId, line.audience)).emit(line.type, wire(line));
    });
    feeds.set(workspaceId, opening);
    opening.catch(() => feeds.delete(workspaceId));
    return opening;
  };

  io.use((socket, next) => {
    actorOfSocket(socket, APP_URL).then(
      (actor) => {
        if (!actor) return refuse(socket, next);
        socket.data.actor = actor;
        next();
      },
      // Fails closed, and says "later" rather than "no".
      () => next(new Error("unavailable")),
    );
  });

  io.on("connection", (socket) => {
    const client: Client = { socket, actor: socket.data.actor as Actor };
    clients.set(socket.id, client);
    presence.enter(socket, client.actor);
    socket.once("disconnect", () => {
      clients.delete(socket.id);
      presence.leave(socket);
    });
    // Nothing else is expected from a client: a talkative one is a broken or hostile one.
    socket.onAny((name: string, ...words: unknown[]) => {
      if (!presence.hear(socket, name, words)) socket.disconnect(true);
    });
    welcome(client, feedOf, buildId).catch((error: Error) => {
      log.warn({ err: error.message }, "socket could not catch up");
      socket.disconnect(true);
    });
  });

  const pump = (workspaceId: string) => void feeds.get(workspaceId)?.then((feed) => feed.pump());
  const pumpAll = () => {
    for (const workspaceId of feeds.keys()) pump(workspaceId);
  };
  const unsubscribe = onDoorbell((ids) => (ids.includes("*") ? pumpAll() : ids.forEach(pump)));
  const doorbell = startRemoteDoorbell();
  const timers = [
    setInterval(pumpAll, pollMs),
    setInterval(() => dropSlow(clients), pollMs),
    setInterval(() => void heartbeat(io, clients, feeds, buildId), heartbeatMs),
    setInterval(() => void endSessions(clients), accessCheckMs),
  ];
  countSockets(() => clients.size);

  return {
    async close() {
      for (const timer of timers) clearInterval(timer);
      unsubscribe();
      await io.close();
      presence.close();
      await doorbell.stop();
    },
  };
}

/**
 * Brings one socket from its position to the feed's and lets it in. The last comparison and the join happen in one
 * tick, so no line can fall between; a line seen twice is recognised by its position. `hello` says from where
 * (`position`) to where (`head`); a heartbeat ends the backlog, as its last lines may be for other eyes.
 */
async function welcome(
  client: Client,
  feedOf: (workspaceId: string) => Promise<WorkspaceFeed>,
  buildId: string,
): Promise<void> {
  const { socket, actor } = client;
  const feed = await feedOf(actor.workspaceId);
  const { since } = socket.handshake.auth as { since?: unknown };
  const isResuming = typeof since === "number" && Number.isSafeInteger(since) && since >= 0;
  let position = isResuming ? since : await headPosition(actor.workspaceId);
  if (isResuming && !(await canResume(actor.workspaceId, position))) {
    socket.emit("resync_required");
    position = await headPosition(actor.workspaceId);
  }
  const head = Math.max(position, feed.position);
  const memberId = actor.kind === "member" ? actor.memberId : null;
  socket.emit("hello", { ...greeting(position, buildId), head, memberId });
  const audiences = new Set(audiencesFor(actor));
  while (position < feed.position && socket.connected) {
    const lines = await readLog(actor.workspaceId, position, catchUpPage);
    for (const line of lines) {
      if (audiences.has(line.audience)) socket.emit(line.type, wire(line));
      position = line.position;
    }
  }
  for (const audience of audiences) void socket.join(roomOf(actor.workspaceId, audience));
  socket.emit("heartbeat", greeting(position, buildId));
  void feed.pump();
}

function greeting(position: number, buildId: string) {
  return { position, now: new Date().toISOString(), buildId };
}

function wire(line: LogLine) {
  return { position: line.position, at: line.at.toISOString(), data: JSON.parse(line.data) as unknown };
}

function roomOf(workspaceId: string, audience: string): string {
  return `${workspaceId}:${audience}`;
}

async function heartbeat(
  io: Server,
  clients: ReadonlyMap<string, Client>,
  feeds: ReadonlyMap<string, Promise<WorkspaceFeed>>,
  buildId: string,
): Promise<void> {
  for (const workspaceId of new Set([...clients.values()].map((client) => client.actor.workspaceId))) {
    const feed = await feeds.get(workspaceId)?.catch(() => null);
    if (!feed) continue;
    io.to(roomOf(workspaceId, "workspace")).emit("heartbeat", greeting(feed.position, buildId));
  }
}

async function endSessions(clients: ReadonlyMap<string, Client>): Promise<void> {
  // Those who connect while the database is asked have just shown that they may.
  const asked = [...clients.values()];
  if (asked.length === 0) return;
  const keys = [...new Set(asked.map((client) => accessKey(client.actor)))];
  // Database away: nobody can be checked, and nothing new can be read either. The next round decides.
  const living = await livingAccess(keys).catch(() => null);
  if (!living) return;
  for (const { socket, actor } of asked) {
    if (living.has(accessKey(actor))) continue;
    const end = actor.kind === "member" ? await endOfSession(actor.sessionId).catch(() => null) : null;
    socket.emit("session_ended", { reason: end ?? "ended" });
    socket.disconnect(true);
  }
}

/** Says no, and to whoever holds the cookie of a session that was: whether signing in again can help. */
function refuse(socket: Socket, next: (error: Error) => void): void {
  const refusal = (reason: string) => Object.assign(new Error("unauthenticated"), { data: { reason } });
  endOfSocket(socket).then(
    (end) => next(refusal(end ?? "ended")),
    () => next(refusal("ended")),
  );
}

function dropSlow(clients: ReadonlyMap<string, Client>): void {
  for (const { socket } of clients.values()) {
    const transport = socket.conn.transport as { socket?: { bufferedAmount?: number } };
    if ((transport.socket?.bufferedAmount ?? 0) > maxBufferedBytes) socket.disconnect(true);
  }
}

function countSockets(size: () => number): void {
  new Gauge({
    name: "parley_sockets",
    help: "Open agent sockets",
    registers: [registry],
    collect() {
      this.set(size());
    },
  });
}

/** A new build id tells open pages to reload when idle. */
function readBuildId(): string {
  try {
    return readFileSync(path.join(process.cwd(), ".next", "BUILD_ID"), "utf8").trim();
  } catch {
    return "development";
  }
}

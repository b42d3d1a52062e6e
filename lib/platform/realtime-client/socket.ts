import { io, type Socket } from "socket.io-client";
import { type ConnectionState, connectionState } from "./connection-state.ts";
import { EventStream, type StreamEvent } from "./event-stream.ts";
import { syncServerClock, watchForJumps } from "./server-clock.ts";

export type SessionEnd = "ended" | "disabled";

export type RealtimeHandlers = {
  /** Lines in position order, gathered per animation frame. */
  onEvents(events: readonly StreamEvent[]): void;
  /** What is on the screen may have holes: fetch everything again. Resolves when that is done. */
  onResync(): Promise<void>;
  onState(state: ConnectionState): void;
  /** The session is over; `disabled`: and its member may not come back. */
  onEnd(reason: SessionEnd): void;
  /** A new connection has been greeted: what was said on an old one is forgotten there. `memberId`: whose it is. */
  onGreeted(memberId: string | null): void;
  /** A passing word beside the log (presence): no position, said once, lost while we are away. */
  onWord(type: string, data: unknown): void;
  /** The server runs another build than the one this page came from. */
  onNewBuild(): void;
};

type Greeting = {
  position: number;
  /** In `hello` only: the end of the backlog that follows. */
  head?: number;
  /** In `hello` only: who the server takes us for. */
  memberId?: string | null;
  now: string;
  buildId: string;
};

/** The protocol's own, which this file hears itself. */
const ownWords: ReadonlySet<string> = new Set(["hello", "heartbeat", "resync_required", "session_ended"]);
/** Three missed heartbeats: the line is dead although nobody said so. */
const DEAD_MS = 80_000;

/** One per tab. Owns the socket, the order of events and what is known about the connection. */
export class RealtimeConnection {
  private readonly stream = new EventStream();
  private readonly socket: Socket;
  private readonly handlers: RealtimeHandlers;
  private batch: StreamEvent[] = [];
  private isFlushPlanned = false;
  private buildId: string | null = null;
  private wasConnected = false;
  private isGreeted = false;
  private refetches = 0;
  private isEnded = false;
  private mustResync = false;
  private watchdog: ReturnType<typeof setTimeout> | undefined;

  constructor(handlers: RealtimeHandlers) {
    this.handlers = handlers;
    this.socket = io({
      path: "/socket.io",
      transports: ["websocket"],
      autoConnect: false,
      // Jitter spreads a deploy's reconnections.
      reconnectionDelay: 500,
      reconnectionDelayMax: 8_000,
      randomizationFactor: 0.5,
      auth: (give) => give(this.stream.since === null ? {} : { since: this.stream.since }),
    });
    this.listen();
  }

  start(): () => void {
    const wake = () => this.wake();
    // After sleep and on another network the old line is dead although nobody said so.
    const again = () => this.reconnect();
    const stopWatching = watchForJumps(again);
    window.addEventListener("online", again);
    window.addEventListener("offline", wake);
    document.addEventListener("visibilitychange", wake);
    // A moment later: what is started and stopped at once (React's strict mode) opens nothing.
    const first = setTimeout(() => this.socket.connect());
    return () => {
      clearTimeout(first);
      stopWatching();
      window.removeEventListener("online", again);
      window.removeEventListener("offline", wake);
      document.removeEventListener("visibilitychange", wake);
      clearTimeout(this.watchdog);
      this.socket.disconnect();
    };
  }

  /** Says something to the server, if it can be heard right now. */
  tell(type: string, word: unknown): void {
    if (this.isGreeted) this.socket.emit(type, word);
  }

  /** Brings an answer read at `position` up to date; null when it must be asked for again. */
  after(position: number | null): readonly StreamEvent[] | null {
    this.flush();
    return this.stream.after(position);
  }

  private listen(): void {
    const { socket } = this;
    socket.on("hello", (greeting: Greeting) => this.greet(greeting));
    socket.on("heartbeat", (greeting: Greeting) => {
      this.hear(greeting);
      this.flush();
      this.stream.advance(greeting.position);
      this.say();
    });
    socket.on("resync_required", () => {
      this.mustResync = true;
    });
    socket.on("session_ended", (word: unknown) => this.end(word));
    socket.onAny((type: string, line: unknown) => {
      if (isLine(line)) this.receive({ ...line, type });
      else if (!ownWords.has(type)) this.handlers.onWord(type, line);
    });
    socket.on("disconnect", (reason) => {
      this.isGreeted = false;
      clearTimeout(this.watchdog);
      // The server let go of us (slow, restarted): the library does not come back by itself then.
      if (reason === "io server disconnect" && !this.isEnded) setTimeout(() => socket.connect(), 1_000);
      this.say();
    });
    socket.on("connect_error", (error: Error & { data?: unknown }) => {
      if (error.message === "unauthenticated") this.end(error.data);
      // A refusal by our middleware ("unavailable") stops the library's own attempts.
      else if (!socket.active) setTimeout(() => socket.connect(), 3_000);
      this.say();
    });
  }

  private greet(greeting: Greeting): void {
    this.flush();
    this.hear(greeting);
    if (this.stream.begin(greeting.position, greeting.head)) this.mustResync = true;
    this.wasConnected = true;
    this.isGreeted = true;
    this.handlers.onGreeted(greeting.memberId ?? null);
    if (this.mustResync) void this.resync();
    this.say();
  }

  private async resync(): Promise<void> {
    this.mustResync = false;
    this.refetches++;
    await this.handlers.onResync();
    this.refetches--;
    this.say();
  }

  private hear(greeting: Greeting): void {
    syncServerClock(greeting.now);
    if (this.buildId !== null && this.buildId !== greeting.buildId) this.handlers.onNewBuild();
    this.buildId ??= greeting.buildId;
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.reconnect(), DEAD_MS);
  }

  private receive(event: StreamEvent): void {
    if (!this.stream.take(event)) return;
    this.batch.push(event);
    if (this.isFlushPlanned) return;
    this.isFlushPlanned = true;
    // Animation frames do not come to hidden tabs.
    if (document.hidden) setTimeout(() => this.flush(), 100);
    else requestAnimationFrame(() => this.flush());
  }

  private flush(): void {
    this.isFlushPlanned = false;
    if (this.batch.length === 0) return;
    const events = this.batch;
    this.batch = [];
    this.handlers.onEvents(events);
    // What was missed is on the screen now, or still coming.
    this.say();
  }

  private wake(): void {
    if (navigator.onLine && !document.hidden && !this.socket.connected && !this.isEnded)
      this.socket.connect();
    this.say();
  }

  private reconnect(): void {
    if (this.isEnded) return;
    this.socket.disconnect().connect();
    this.say();
  }

  /** Somebody has signed in again: goes on from where it was. */
  revive(): void {
    this.isEnded = false;
    this.reconnect();
  }

  private end(word: unknown): void {
    this.isEnded = true;
    this.handlers.onEnd(isDisabled(word) ? "disabled" : "ended");
    this.socket.disconnect();
    this.say();
  }

  private say(): void {
    this.handlers.onState(
      connectionState({
        isOnline: navigator.onLine,
        isConnected: this.isGreeted,
        wasConnected: this.wasConnected,
        isBehind: this.stream.isBehind || this.refetches > 0,
        isEnded: this.isEnded,
      }),
    );
  }
}

function isDisabled(word: unknown): boolean {
  return typeof word === "object" && word !== null && "reason" in word && word.reason === "disabled";
}

function isLine(value: unknown): value is Omit<StreamEvent, "type"> {
  return typeof value === "object" && value !== null && "position" in value && "data" in value;
}

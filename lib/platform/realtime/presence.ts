import type { Server, Socket } from "socket.io";
import type { Actor, MemberActor } from "#lib/platform/auth/actor.ts";
import { log } from "#lib/platform/log.ts";
import { type Person, type Place, PresenceBoard, type PresenceState } from "./presence-board.ts";
import { RemotePresence } from "./remote-presence.ts";

/** At most one word about a room in this time: typing is not worth more. */
const tellMs = 1_000;
const sweepMs = 1_000;
/** A page says something every few seconds and when it changes; a socket that says more is broken or hostile. */
const burst = { messages: 60, ms: 10_000 };
/** Nobody reads more names than these. */
const maxPeople = 20;

/** What a page says: where its person is, and of which rooms it shows who is there (null: as before). */
export type PresenceBeat = { room: string | null; state: PresenceState; shown: readonly string[] | null };

/** What the noun behind the rooms decides. */
export type PresenceRules = {
  /** Null for anything but a well-formed message. */
  read(message: unknown): PresenceBeat | null;
  /** Those of the rooms that exist for this member. */
  admit(actor: MemberActor, rooms: readonly string[]): Promise<ReadonlySet<string>>;
  present(room: string, people: readonly Person[]): unknown;
};

type Speaker = {
  actor: MemberActor;
  /** Rooms this socket was let into, asked once each. */
  admitted: Set<string>;
  shown: Set<string>;
  messages: { since: number; count: number };
  /** One word after the other: a later one must not overtake an earlier one that waits for the database. */
  turn: Promise<void>;
};

/**
 * Who looks at what. Coalesced to once a second and room, told only to the sockets that show the room, never in the
 * event log, forgotten after 15 s of silence. Between processes it goes by the doorbell's channel.
 */
export class Presence {
  private readonly io: Server;
  private readonly rules: PresenceRules;
  private readonly board = new PresenceBoard();
  private readonly speakers = new Map<string, Speaker>();
  /** Rooms spoken of a moment ago. */
  private readonly quiet = new Map<string, { timer: NodeJS.Timeout; isDue: boolean }>();
  private readonly remote = new RemotePresence((source, place) => this.put(source, place));
  private readonly sweeper = setInterval(() => this.tellAll(this.board.expire(performance.now())), sweepMs);

  constructor(io: Server, rules: PresenceRules) {
    this.io = io;
    this.rules = rules;
  }

  enter(socket: Socket, actor: Actor): void {
    if (actor.kind !== "member") return;
    const messages = { since: performance.now(), count: 0 };
    const turn = Promise.resolve();
    this.speakers.set(socket.id, { actor, admitted: new Set(), shown: new Set(), messages, turn });
  }

  leave(socket: Socket): void {
    if (this.speakers.delete(socket.id)) this.place(socket, null);
  }

  /** False for whoever must not speak, says something else, or too much: the caller hangs up. */
  hear(socket: Socket, name: string, words: readonly unknown[]): boolean {
    const speaker = this.speakers.get(socket.id);
    const beat = name === "presence" && words.length === 1 ? this.rules.read(words[0]) : null;
    if (!speaker || !beat || isTooMuch(speaker.messages, performance.now())) return false;
    speaker.turn = speaker.turn
      .then(() => this.take(socket, speaker, beat))
      // The database is away: the next beat asks again.
      .catch((error: Error) => log.debug({ err: error.message }, "presence not taken"));
    return true;
  }

  close(): void {
    clearInterval(this.sweeper);
    for (const { timer } of this.quiet.values()) clearTimeout(timer);
    this.remote.close();
  }

  private async take(socket: Socket, speaker: Speaker, beat: PresenceBeat): Promise<void> {
    const { actor, admitted } = speaker;
    const named = [...(beat.shown ?? []), ...(beat.room === null ? [] : [beat.room])];
    const strangers = named.filter((room) => !admitted.has(room));
    // Another workspace's room and one that does not exist are passed over alike.
    if (strangers.length > 0) {
      for (const room of await this.rules.admit(actor, strangers)) admitted.add(room);
    }
    if (!socket.connected) return;
    if (beat.shown) this.show(socket, speaker, new Set(beat.shown.filter((room) => admitted.has(room))));
    const room = beat.room !== null && admitted.has(beat.room) ? beat.room : null;
    const here = room && { room: keyOf(actor, room), personId: actor.memberId, state: beat.state };
    this.place(socket, here || null);
    // Only what is in use is remembered: whoever walks through all rooms does not fill our memory.
    for (const one of admitted) if (!speaker.shown.has(one) && one !== room) admitted.delete(one);
  }

  private show(socket: Socket, speaker: Speaker, rooms: Set<string>): void {
    const { actor, shown } = speaker;
    for (const room of shown) if (!rooms.has(room)) void socket.leave(audienceOf(keyOf(actor, room)));
    for (const room of rooms) {
      if (shown.has(room)) continue;
      const key = keyOf(actor, room);
      void socket.join(audienceOf(key));
      if (this.board.people(key).length > 0) socket.emit("presence", this.wordOf(key));
    }
    speaker.shown = rooms;
  }

  private place(socket: Socket, place: Place | null): void {
    this.put(socket.id, place);
    this.remote.say(socket.id, place);
  }

  private put(source: string, place: Place | null): void {
    this.tellAll(this.board.put(source, place, performance.now()));
  }

  private tellAll(keys: readonly string[]): void {
    for (const key of keys) this.tell(key);
  }

  /** At once, then not again before a second has passed; the last change is never lost. */
  private tell(key: string): void {
    const waiting = this.quiet.get(key);
    if (waiting) {
      waiting.isDue = true;
      return;
    }
    this.io.to(audienceOf(key)).emit("presence", this.wordOf(key));
    this.quiet.set(key, { isDue: false, timer: setTimeout(() => this.wake(key), tellMs) });
  }

  private wake(key: string): void {
    const isDue = this.quiet.get(key)?.isDue;
    this.quiet.delete(key);
    if (isDue) this.tell(key);
  }

  private wordOf(key: string): unknown {
    return this.rules.present(key.slice(key.indexOf(":") + 1), this.board.people(key).slice(0, maxPeople));
  }
}

function isTooMuch(messages: Speaker["messages"], now: number): boolean {
  if (now - messages.since > burst.ms) {
    messages.since = now;
    messages.count = 0;
  }
  messages.count += 1;
  return messages.count > burst.messages;
}

/** A room's name in all of the installation: the workspace comes from the session, never from the message. */
function keyOf(actor: MemberActor, room: string): string {
  return `${actor.workspaceId}:${room}`;
}

/** Kept apart from the rooms of the log's audiences. */
function audienceOf(key: string): string {
  return `presence ${key}`;
}

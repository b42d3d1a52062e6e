/** What somebody does in a room; one who writes also looks. */
export type PresenceState = "viewing" | "writing";
export type Person = { id: string; state: PresenceState };
/** Where one source (a socket, another process) says a person is. */
export type Place = { room: string; personId: string; state: PresenceState };

/** Silence after which somebody is no longer there: three missed beats. */
export const PRESENCE_MS = 15_000;

/**
 * Who is in which room, as this process has heard. Lossy on purpose: nothing is stored, and whoever says nothing
 * more is forgotten. `now` is a monotonic clock in ms.
 */
export class PresenceBoard {
  private readonly places = new Map<string, Place & { until: number }>();
  private readonly rooms = new Map<string, Set<string>>();

  /** The source is at this place now and nowhere else; null: gone. Returns the rooms in which that shows. */
  put(source: string, place: Place | null, now: number): string[] {
    const old = this.places.get(source);
    const touched = [...new Set([old?.room, place?.room].filter((room) => room !== undefined))];
    const before = touched.map((room) => this.shown(room));
    if (old) this.remove(source, old.room);
    if (place) {
      this.places.set(source, { ...place, until: now + PRESENCE_MS });
      const sources = this.rooms.get(place.room);
      if (sources) sources.add(source);
      else this.rooms.set(place.room, new Set([source]));
    }
    return touched.filter((room, index) => this.shown(room) !== before[index]);
  }

  /** Forgets who has been silent. Returns the rooms in which that shows. */
  expire(now: number): string[] {
    const changed = new Set<string>();
    for (const [source, { until }] of this.places) {
      if (until <= now) for (const room of this.put(source, null, now)) changed.add(room);
    }
    return [...changed];
  }

  /** Everybody in the room once, in the order of their ids. */
  people(room: string): Person[] {
    const states = new Map<string, PresenceState>();
    for (const source of this.rooms.get(room) ?? []) {
      const place = this.places.get(source);
      if (place && states.get(place.personId) !== "writing") states.set(place.personId, place.state);
    }
    return [...states].map(([id, state]) => ({ id, state })).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  private remove(source: string, room: string): void {
    this.places.delete(source);
    const sources = this.rooms.get(room);
    sources?.delete(source);
    if (sources?.size === 0) this.rooms.delete(room);
  }

  private shown(room: string): string {
    return this.people(room)
      .map(({ id, state }) => `${id} ${state}`)
      .join();
  }
}

/** One line of the event log as it arrives. This file knows no noun: `data` is for the caches. */
export type StreamEvent = { position: number; type: string; at: string; data: unknown };

const KEPT = 5_000;

/**
 * The log as this tab has it: what was applied, in position order and once, and the last lines, so that an answer
 * fetched meanwhile can be brought up to date (design, section 2).
 */
export class EventStream {
  /** Everything after this position is in `kept`; null before the first connection. */
  private start: number | null = null;
  private applied = 0;
  private kept: StreamEvent[] = [];
  /** Where the log stood when the server greeted us. */
  private head = 0;

  /** The oldest answer fetched before the first connection. */
  private floor: number | null = null;

  /** What to ask for when connecting; null: from now on. */
  get since(): number | null {
    return this.start === null ? this.floor : this.applied;
  }

  /** Part of what happened before the server's greeting is still to come. */
  get isBehind(): boolean {
    return this.applied < this.head;
  }

  /**
   * The server's greeting: its stream starts for us after `position`, and what came up to `head` follows at once.
   * True when something before it was missed.
   */
  begin(position: number, head = position): boolean {
    this.head = head;
    if (this.start !== null && position === this.applied) return false;
    const hasHole = this.start !== null || (this.floor !== null && this.floor < position);
    this.start = position;
    this.applied = position;
    this.kept = [];
    return hasHole;
  }

  /** False for a line seen before. */
  take(event: StreamEvent): boolean {
    if (event.position <= this.applied) return false;
    this.applied = event.position;
    this.kept.push(event);
    if (this.kept.length > KEPT) {
      const [dropped] = this.kept.splice(0, this.kept.length - KEPT).slice(-1);
      this.start = dropped?.position ?? this.start;
    }
    return true;
  }

  /** Positions that were not for our eyes also count as seen. */
  advance(position: number): void {
    if (this.start !== null && position > this.applied) this.applied = position;
  }

  /** The lines newer than an answer read at `position`; null when we do not have them all: ask again. */
  after(position: number | null): readonly StreamEvent[] | null {
    if (this.start === null) {
      if (position !== null) this.floor = Math.min(this.floor ?? position, position);
      return [];
    }
    if (position === null || position < this.start) return null;
    return this.kept.filter((event) => event.position > position);
  }
}

import { z } from "zod";
import type { Place } from "./presence-board.ts";
import { onRemoteWord, sayRemotely } from "./remote-doorbell.ts";

/** Everything said within this time goes together. */
const gatherMs = 250;
/** A NOTIFY carries 8,000 bytes; one place has about 150. */
const perNotice = 40;

const state = z.enum(["viewing", "writing"]);
const notice = z.array(z.tuple([z.string(), z.union([z.null(), z.tuple([z.string(), z.string(), state])])]));

/**
 * Carries places between web processes by the doorbell's NOTIFY channel. What is lost is said again with the next
 * beat, and a process that dies is forgotten like a person who does.
 */
export class RemotePresence {
  private readonly pending = new Map<string, Place | null>();
  private readonly unsubscribe: () => void;
  private timer: NodeJS.Timeout | undefined;

  /** `hear`: a place in another process; `source` is unique among all processes. */
  constructor(hear: (source: string, place: Place | null) => void) {
    this.unsubscribe = onRemoteWord((text) => {
      for (const [source, place] of read(text)) hear(source, place);
    });
  }

  say(source: string, place: Place | null): void {
    this.pending.set(source, place);
    this.timer ??= setTimeout(() => this.flush(), gatherMs);
  }

  close(): void {
    this.flush();
    this.unsubscribe();
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const lines = [...this.pending].map(([source, place]) => [
      source,
      place && [place.room, place.personId, place.state],
    ]);
    this.pending.clear();
    for (let at = 0; at < lines.length; at += perNotice) {
      sayRemotely(JSON.stringify(lines.slice(at, at + perNotice)));
    }
  }
}

/** Another release may say it differently: what is not understood is as good as lost. */
function read(text: string): [string, Place | null][] {
  try {
    return notice
      .parse(JSON.parse(text))
      .map(([source, place]) => [
        `remote ${source}`,
        place && { room: place[0], personId: place[1], state: place[2] },
      ]);
  } catch {
    return [];
  }
}

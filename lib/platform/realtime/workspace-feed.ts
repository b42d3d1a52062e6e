import { log } from "#lib/platform/log.ts";
import { headPosition, type LogLine, readLog } from "./log-reader.ts";

const pageSize = 500;

/**
 * One workspace's log as this process follows it. Everybody who watches gets every line once, in position order;
 * nobody is served from memory of the past, a newcomer reads what is missing from the log itself.
 */
export type WorkspaceFeed = {
  /** The last position passed on. */
  readonly position: number;
  /** Reads on until the end of the log. Rings while it runs make it look once more. */
  pump(): Promise<void>;
};

export async function openFeed(workspaceId: string, emit: (line: LogLine) => void): Promise<WorkspaceFeed> {
  let position = await headPosition(workspaceId);
  let running: Promise<void> | null = null;
  let isRungAgain = false;

  async function readOn(): Promise<void> {
    do {
      isRungAgain = false;
      let lines: LogLine[];
      do {
        lines = await readLog(workspaceId, position, pageSize);
        for (const line of lines) {
          emit(line);
          position = line.position;
        }
      } while (lines.length === pageSize);
    } while (isRungAgain);
  }

  return {
    get position() {
      return position;
    },
    async pump() {
      if (running) {
        isRungAgain = true;
        return;
      }
      running = readOn()
        // The poll tries again: a database that is away for a moment delays events, it loses none.
        .catch((error: Error) => log.warn({ err: error.message }, "event log not readable"))
        .finally(() => {
          running = null;
        });
      await running;
    },
  };
}

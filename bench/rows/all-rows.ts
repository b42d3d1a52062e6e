import type { Line } from "../measure/line.ts";
import type { Context } from "./context.ts";
import { acknowledge } from "./row-1-acknowledge.ts";
import { sustain } from "./row-2-sustained.ts";
import { reachSockets } from "./row-3-socket.ts";
import { holdSockets } from "./row-4-sockets.ts";
import { readPages } from "./row-5-lists.ts";
import { search } from "./row-6-search.ts";
import { memory } from "./row-9-memory.ts";
import { coldStart } from "./row-10-cold-start.ts";
import { loadPage } from "./row-11-page.ts";

/** The rows of the performance targets that can be measured so far, by their number. */
export const allRows: Record<string, (context: Context) => Promise<Line[]>> = {
  "1": acknowledge,
  "2": sustain,
  "3": reachSockets,
  "4": holdSockets,
  "5": readPages,
  "6": search,
  "9": memory,
  "10": coldStart,
  "11": loadPage,
};

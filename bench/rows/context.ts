import type { FloorReply, FloorRequest } from "../floor.ts";
import type { GeneratorRequest } from "../generator.ts";
import type { Trace } from "../load/sender.ts";
import type { Child } from "../processes/child.ts";
import type { Cluster } from "../processes/cluster.ts";

export type Size = "S" | "M";

export type Options = {
  repetitions: number;
  /** Length of one repetition of a load. */
  seconds: number;
  isQuick: boolean;
  isProfiled: boolean;
  sizes: Size[];
};

/** What every row has at hand. */
export type Context = {
  options: Options;
  cluster: Cluster;
  generator: Child<GeneratorRequest, Trace>;
  floor: Child<FloorRequest, FloorReply>;
  /** Says on the terminal what is going on. */
  say(words: string): void;
};

export async function floorPort({ floor }: Context, request: FloorRequest): Promise<number> {
  const reply = await floor.ask(request);
  if (!("port" in reply)) throw new Error("The floor did not listen.");
  return reply.port;
}

import { z } from "zod";
import type { Changes } from "../world/changes.ts";
import type { Randomness } from "../world/randomness.ts";

const WEBHOOK_KINDS = ["duplicate", "delay", "reorder", "batch", "drop"] as const;
const GRAPH_KINDS = [
  "error",
  "hang",
  "http429",
  "http500",
  "reset-after-accept",
  "half-response",
  "wrong-json",
  "status-before-answer",
  "slow",
  "wrong-bytes",
  "oversize",
  "gone",
] as const;

/** What each key means per kind stands in README.md. Times in ms. */
const paramsSchema = z.strictObject({
  ms: z.number().min(0).optional(),
  code: z.number().int().optional(),
  details: z.string().optional(),
  asStatus: z.boolean().optional(),
  process: z.boolean().optional(),
  endpoint: z.enum(["messages", "media", "ads", "templates", "all"]).optional(),
  times: z.number().int().min(1).max(100).optional(),
  size: z.number().int().min(1).max(1000).optional(),
  forever: z.boolean().optional(),
  body: z.string().optional(),
});

export const faultSchema = z.strictObject({
  scope: z
    .union([
      z.literal("global"),
      z.strictObject({ phoneNumberId: z.string().optional(), recipient: z.string().optional() }),
    ])
    .default("global"),
  kind: z.enum([...WEBHOOK_KINDS, ...GRAPH_KINDS]),
  /** How many events or requests it hits; null = until deleted. */
  count: z.number().int().positive().nullable().default(null),
  probability: z.number().min(0).max(1).default(1),
  params: paramsSchema.default({}),
});

export type Fault = z.infer<typeof faultSchema> & { id: number; hits: number };
type FaultTarget = { phoneNumberId?: string; users: string[]; endpoint?: string };

const webhookKinds: ReadonlySet<string> = new Set(WEBHOOK_KINDS);
/** What can only happen to a download. */
const downloadKinds: ReadonlySet<string> = new Set(["wrong-bytes", "oversize", "gone"]);

function isInScope(fault: Fault, target: FaultTarget): boolean {
  if (target.endpoint !== undefined) {
    const { endpoint = downloadKinds.has(fault.kind) ? "media" : "messages" } = fault.params;
    if (endpoint !== "all" && endpoint !== target.endpoint) return false;
  }
  if (fault.scope === "global") return true;
  const { phoneNumberId, recipient } = fault.scope;
  if (phoneNumberId !== undefined && phoneNumberId !== target.phoneNumberId) return false;
  return recipient === undefined || target.users.includes(recipient);
}

/** The faults that wait to strike. The oldest matching one strikes first; one event meets at most one. */
export class Faults {
  #faults: Fault[] = [];
  #nextId = 1;
  #random: Randomness;
  #changes: Changes;
  /** Told when faults are deleted, so that held events are let go. */
  onDelete: () => void = () => {};

  constructor(random: Randomness, changes: Changes) {
    this.#random = random;
    this.#changes = changes;
  }

  add(input: z.infer<typeof faultSchema>): Fault {
    const fault: Fault = { ...input, id: this.#nextId++, hits: 0 };
    this.#faults.push(fault);
    this.#changes.publish({ kind: "faults" });
    return fault;
  }

  list(): Fault[] {
    return this.#faults;
  }

  delete(id?: number): number {
    const before = this.#faults.length;
    this.#faults = id === undefined ? [] : this.#faults.filter((fault) => fault.id !== id);
    this.onDelete();
    this.#changes.publish({ kind: "faults" });
    return before - this.#faults.length;
  }

  take(side: "webhook" | "graph", target: FaultTarget): Fault | null {
    if (this.#faults.length === 0) return null;
    const fault = this.#faults.find(
      (one) =>
        webhookKinds.has(one.kind) === (side === "webhook") && isInScope(one, target) && this.#strikes(one),
    );
    if (!fault) return null;
    fault.hits += 1;
    if (isUsedUp(fault)) this.#faults = this.#faults.filter((one) => one !== fault);
    this.#changes.publish({ kind: "faults" });
    return fault;
  }

  #strikes(fault: Fault): boolean {
    return fault.probability >= 1 || this.#random.fraction() < fault.probability;
  }
}

export function isUsedUp(fault: Fault): boolean {
  return fault.count !== null && fault.hits >= fault.count;
}

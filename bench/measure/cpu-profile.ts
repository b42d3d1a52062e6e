import { readFileSync } from "node:fs";

type Node = {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number };
  children?: number[];
};
type Profile = { nodes: Node[]; samples: number[]; timeDeltas: number[] };

export type Spot = { what: string; selfShare: number; totalShare: number };
export type HotProfile = { idleShare: number; spots: Spot[] };

/** Where a .cpuprofile spent its time, as shares of what was not idle: the heaviest functions by themselves. */
export function hotSpots(file: string, count: number): HotProfile {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, "utf8")) as Profile;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])));
  const [self, total] = [new Map<string, number>(), new Map<string, number>()];
  let [busy, idle] = [0, 0];
  samples.forEach((id, index) => {
    const node = byId.get(id);
    const took = timeDeltas[index] ?? 0;
    if (!node || isProfiler(node)) return;
    if (node.callFrame.functionName === "(idle)") {
      idle += took;
      return;
    }
    busy += took;
    add(self, nameOf(node), took);
    for (const name of stackOf(id, byId, parents)) add(total, name, took);
  });
  const spots = [...total]
    .map(([what, took]) => ({ what, selfShare: (self.get(what) ?? 0) / busy, totalShare: took / busy }))
    .sort((a, b) => b.selfShare - a.selfShare)
    .slice(0, count);
  return { idleShare: idle / (busy + idle), spots };
}

/** The inspector's own work, handing the profile over. */
function isProfiler({ callFrame: { functionName, url } }: Node): boolean {
  return functionName === "dispatch" && url === "";
}

/** Each function once, however often it stands on the stack. */
function stackOf(id: number, byId: Map<number, Node>, parents: Map<number, number>): Set<string> {
  const names = new Set<string>();
  for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
    const node = byId.get(at);
    if (node) names.add(nameOf(node));
  }
  return names;
}

function nameOf({ callFrame: { functionName, url, lineNumber } }: Node): string {
  const place = url === "" ? "" : ` ${url.replace(/^.*?(node_modules|dist)\//, "$1/")}:${lineNumber + 1}`;
  return `${functionName || "(anonymous)"}${place}`;
}

function add(sums: Map<string, number>, name: string, value: number): void {
  sums.set(name, (sums.get(name) ?? 0) + value);
}

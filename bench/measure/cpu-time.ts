import { readFileSync } from "node:fs";
import { familyOf } from "./memory.ts";

/** Linux counts in these whatever its own tick is. */
const ticksPerSecond = 100;

/**
 * CPU seconds that a process and everything it started have used, those that have ended included; 0 where nobody
 * can tell. Unlike a rate it hardly depends on who else is using the machine.
 */
export function cpuSecondsOf(pid: number): number {
  if (process.platform !== "linux") return 0;
  return familyOf(pid).reduce((sum, member) => sum + ticksOf(member), 0) / ticksPerSecond;
}

function ticksOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // After the name in brackets: utime, stime and those of ended children are the fields 14 to 17 of proc(5).
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0);
  } catch {
    return 0;
  }
}

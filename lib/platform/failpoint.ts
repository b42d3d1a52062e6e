import { environment } from "./environment.ts";

/**
 * A named point at which a test wants this process to die as if by kill -9 (FAILPOINT=name, or name:3 for the
 * third time). Nothing is flushed and nobody is told. Costs one comparison when unset.
 */
export function failpoint(name: string): void {
  remaining ??= parse(environment().FAILPOINT);
  if (remaining.name !== name) return;
  remaining.times--;
  if (remaining.times === 0) process.kill(process.pid, "SIGKILL");
}

let remaining: { name: string | null; times: number } | undefined;

function parse(value: string | undefined): { name: string | null; times: number } {
  const [name = null, times = "1"] = value?.split(":") ?? [];
  return { name, times: Number(times) };
}

import { connectionCount, pool } from "./pool.ts";
import { prisma } from "./prisma.ts";

/**
 * Opens the pool's connections and loads Prisma's engine before a process says it is ready. Both block the event
 * loop for long enough that the first page's requests ran into the pool's patience and were answered 503 (seen in
 * the browser specs, 973 ms). A database that is not there yet is no reason not to start: readiness tells of it.
 */
export async function warmUp(): Promise<void> {
  const opened = await Promise.allSettled(Array.from({ length: connectionCount }, () => pool().connect()));
  for (const one of opened) if (one.status === "fulfilled") one.value.release();
  await prisma()
    .workspace.findFirst({ select: { id: true } })
    .catch(() => null);
}

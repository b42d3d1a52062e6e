import { randomInt } from "node:crypto";
import net from "node:net";

/**
 * `preferred` when it is free, else a random one. Taken from below the range that systems hand out to outgoing
 * connections, so that it is very probably free again at the next start.
 */
export async function freePort(preferred: number | null): Promise<number> {
  if (preferred !== null && (await isPortFree(preferred, "127.0.0.1"))) return preferred;
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = randomInt(20_000, 32_000);
    if (await isPortFree(port, "127.0.0.1")) return port;
  }
  throw new Error("No free port was found on 127.0.0.1.");
}

export function isPortFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

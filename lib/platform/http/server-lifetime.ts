import type { Server } from "node:http";

export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** Stops accepting, lets running requests finish, closes connections as they fall idle. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A kept-alive connection that finishes its request now would otherwise stay until its own timeout.
    const sweep = setInterval(() => server.closeIdleConnections(), 100);
    server.close(() => {
      clearInterval(sweep);
      resolve();
    });
  });
}

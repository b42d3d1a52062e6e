import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import next from "next";
import type { Environment } from "#lib/platform/environment.ts";

export type NextPages = {
  /** Loads the build, or starts the bundler in development. Early requests wait for it. */
  prepare(): Promise<void>;
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
  hotReload(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
};

/**
 * Next for pages and assets. It gets a decoy server: its handler adds an `upgrade` listener to whatever server it
 * knows, and upgrades are ours.
 */
export function nextPages(env: Environment): NextPages {
  const decoy = new Server();
  const app = next({
    dev: env.NODE_ENV === "development",
    dir: process.cwd(),
    hostname: env.HOST,
    port: env.PORT,
    httpServer: decoy,
  });
  let preparing: Promise<void> | undefined;
  const prepare = () => {
    preparing ??= app.prepare();
    return preparing;
  };
  return {
    prepare,
    async serve(request, response) {
      await prepare();
      await app.getRequestHandler()(request, response);
    },
    // Next listens on the decoy from its first page on; its public upgrade handler is another one, which stays silent.
    hotReload: (request, socket, head) => void decoy.emit("upgrade", request, socket, head),
    close: () => app.close(),
  };
}

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { createControlApp } from "./control/control-app.ts";
import { createFakeMeta, type FakeMeta } from "./fake-meta.ts";
import { createGraphApp } from "./graph/graph-app.ts";
import { createPages } from "./pages/assets.ts";
import { SavedState } from "./saved-state.ts";
import { type WorldConfig, worldSchema } from "./world/config.ts";

// Tests and benchmarks know the simulator by this file only.
export type { WorldConfig };

export type SimulatorOptions = {
  config?: WorldConfig;
  /** 0 = any free port. */
  port?: number;
  host?: string;
  /** How others reach it, for media and paging URLs. Default: http://{host}:{port}. */
  publicUrl?: string;
  /** JSON file that keeps phones, threads, templates and unanswered webhooks across restarts. */
  stateFile?: string;
};

export type Simulator = { url: string; stop(): Promise<void> };

function createApp(meta: FakeMeta): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const graph = createGraphApp(meta);
  app.route("/_sim", createControlApp(meta));
  app.route("/", createPages());
  app.all("*", (c) => graph.fetch(c.req.raw, c.env));
  return app;
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });
}

/** Starts a fake Meta of its own; several may run in one process. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { host = "127.0.0.1", stateFile } = options;
  let url = options.publicUrl ?? "";
  const meta = createFakeMeta(worldSchema.parse(options.config ?? {}), {
    mediaFolder: stateFile ? `${stateFile}.media` : null,
    baseUrl: () => url,
  });
  const saved = stateFile ? new SavedState(meta, stateFile) : null;
  const server = createServer(getRequestListener(createApp(meta).fetch, { overrideGlobalObjects: false }));
  // Longer than any client keeps a socket idle: closing under a request that is just leaving would look like a fault.
  server.keepAliveTimeout = 65_000;
  const address = await listen(server, options.port ?? 0, host);
  if (url === "") url = `http://${host}:${address.port}`;
  // After listening: unanswered webhooks leave at once, and their media URLs need the port.
  saved?.restore();
  meta.quality.tick();
  return {
    url,
    async stop() {
      saved?.close();
      meta.timers.clear();
      meta.quality.stop();
      meta.deliveries.stop();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

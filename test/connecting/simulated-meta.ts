import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { webhookRoutes } from "#lib/inbound/routes/webhook.ts";
import { type Simulator, startSimulator } from "#simulator/server.ts";

export type SimulatedMeta = {
  simulator: Simulator;
  /** The address Meta delivers to, as APP_URL says. */
  appUrl: string;
  sim(method: string, path: string, body?: unknown): Promise<Record<string, string>>;
  /** As if a firewall stood before us. */
  cutOff(isCutOff: boolean): void;
  stop(): Promise<void>;
};

/** A Meta that plays by the book, and our webhooks where it reaches them. Start it before anything reads the environment. */
export async function startSimulatedMeta(): Promise<SimulatedMeta> {
  let isCutOff = false;
  const app = new Hono();
  app.use((context, next) => (isCutOff ? Promise.resolve(context.body(null, 503)) : next()));
  app.route("/api/webhooks", webhookRoutes());
  const web: Server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  const appUrl = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  const simulator = await startSimulator({
    config: {
      phones: [{ waId: "12025550123", name: "Dana" }],
      settings: { statuses: { sentMs: 5, deliveredMs: 10 }, webhooks: { retryBaseMs: 20, maxAgeMs: 200 } },
      seed: 20261128,
    },
  });
  Object.assign(process.env, { APP_URL: appUrl, GRAPH_API_URL: simulator.url, SIMULATOR: "on" });
  return {
    simulator,
    appUrl,
    async sim(method, path, body) {
      const answer = await fetch(`${simulator.url}/_sim/${path}`, {
        method,
        headers: { "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const json = (await answer.json()) as Record<string, string>;
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(json)}`);
      return json;
    },
    cutOff(value) {
      isCutOff = value;
    },
    async stop() {
      await simulator.stop();
      web.closeAllConnections();
      web.close();
    },
  };
}

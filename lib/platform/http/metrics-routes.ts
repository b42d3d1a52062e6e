import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type Server } from "node:http";
import { Hono } from "hono";
import { log } from "#lib/platform/log.ts";
import { registry } from "#lib/platform/metrics.ts";
import { problemResponse } from "./problem.ts";

/** /metrics on the public port: with METRICS_TOKEN as bearer, else as if it did not exist. */
export function metricsRoutes(token: string | undefined): Hono {
  const app = new Hono();
  app.get("/", async (context) => {
    if (!token) return problemResponse({ status: 404, code: "not_found" });
    if (!isSame(context.req.header("authorization") ?? "", `Bearer ${token}`)) {
      return problemResponse({ status: 401, code: "unauthenticated" });
    }
    return context.body(await registry.metrics(), 200, { "content-type": registry.contentType });
  });
  return app;
}

/** Without a token: a port of its own that only this machine reaches. A taken port costs metrics, not the start. */
export function listenForMetrics(webPort: number): Server {
  const port = webPort + 100 > 65_535 ? webPort - 100 : webPort + 100;
  const server = createServer((request, response) => {
    if (request.url !== "/metrics") return void response.writeHead(404).end();
    registry.metrics().then(
      (text) => response.writeHead(200, { "content-type": registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.on("error", (error) => log.warn({ port, err: error.message }, "no port for metrics"));
  server.listen(port, "127.0.0.1", () => log.info({ port }, "metrics on the loopback interface"));
  return server;
}

function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

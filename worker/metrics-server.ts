import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { log } from "#lib/platform/log.ts";
import { registry } from "#lib/platform/metrics.ts";

/** /metrics and /health on a port of its own that only this machine reaches; the log says which. */
export function serveMetrics(isHealthy: () => boolean): Server {
  const server = createServer((request, response) => {
    if (request.url === "/health") return void response.writeHead(isHealthy() ? 200 : 503).end();
    if (request.url !== "/metrics") return void response.writeHead(404).end();
    registry.metrics().then(
      (text) => response.writeHead(200, { "content-type": registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.on("error", (error) => log.warn({ err: error.message }, "no port for metrics"));
  server.listen(0, "127.0.0.1", () => {
    log.info({ port: (server.address() as AddressInfo).port }, "worker metrics on the loopback interface");
  });
  return server.unref();
}

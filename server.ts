import type { IncomingMessage } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { apiRoutes, takesFile } from "#lib/api.ts";
import { conversationPresence } from "#lib/conversations/routes/conversations.ts";
import { webhookRoutes } from "#lib/inbound/routes/webhook.ts";
import { closePool } from "#lib/platform/database/pool.ts";
import { warmUp } from "#lib/platform/database/warm-up.ts";
import { environment } from "#lib/platform/environment.ts";
import { clientAddress, limitKey, trustedProxies } from "#lib/platform/http/client-address.ts";
import { healthRoutes } from "#lib/platform/http/health.ts";
import { listenForMetrics, metricsRoutes } from "#lib/platform/http/metrics-routes.ts";
import { nextPages } from "#lib/platform/http/next-pages.ts";
import { problemResponse } from "#lib/platform/http/problem.ts";
import { countOrRefuse } from "#lib/platform/http/rate-limits.ts";
import { closeServer, listen } from "#lib/platform/http/server-lifetime.ts";
import { createWebServer } from "#lib/platform/http/web-server.ts";
import { log } from "#lib/platform/log.ts";
import { collectProcessMetrics } from "#lib/platform/metrics.ts";
import { stopWithSupervisor } from "#lib/platform/process/supervised.ts";
import { attachRealtime } from "#lib/platform/realtime/server.ts";
import { ensureSetupLink } from "#lib/team/commands/setup.ts";

const env = environment();
const trusted = trustedProxies(env.TRUSTED_PROXIES);
const pages = nextPages(env);
let isServing = false;

function addressOf(request: IncomingMessage): string {
  const forwardedFor = request.headers["x-forwarded-for"]?.toString();
  return clientAddress(request.socket.remoteAddress ?? "", forwardedFor, trusted);
}

const api = new Hono<{ Bindings: HttpBindings }>();
api.route(
  "/api/v1",
  apiRoutes((context) => addressOf(context.env.incoming)),
);
api.route("/api/webhooks", webhookRoutes());
api.route("/api/health", healthRoutes({ isServing: () => isServing }));
api.route("/metrics", metricsRoutes(env.METRICS_TOKEN));
api.notFound(() => problemResponse({ status: 404, code: "not_found" }));

const server = createWebServer({
  appUrl: env.APP_URL,
  isDevelopment: env.NODE_ENV === "development",
  api,
  pages: pages.serve,
  hotReload: pages.hotReload,
  takesFile,
  addressOf,
  countAuth: (address) => countOrRefuse("publicRequests", limitKey(address)),
});
const realtime = attachRealtime(server, conversationPresence);

stopWithSupervisor(async () => {
  isServing = false;
  const closed = closeServer(server);
  await realtime.close();
  await closed;
  await pages.close();
  await closePool();
});

/** A person reads this, and a log collector should not: the link lets whoever holds it in. */
function offerSetup(): void {
  ensureSetupLink(env.APP_URL).then(
    (link) => link && process.stdout.write(`\nParley is empty. Set it up within a day: ${link}\n\n`),
    () => setTimeout(offerSetup, 2_000).unref(), // the database is not there yet
  );
}

collectProcessMetrics();
if (!env.METRICS_TOKEN) listenForMetrics(env.PORT).unref();
await Promise.all([listen(server, env.PORT, env.HOST), warmUp()]);
await pages.prepare().catch((error: unknown) => {
  // Next catches what nobody catches, and would leave a process that serves no pages.
  log.fatal({ err: error }, "pages cannot be served");
  process.exit(1);
});
isServing = true;
offerSetup();
log.info({ url: env.APP_URL }, "web process is ready");

import { createHash, timingSafeEqual } from "node:crypto";
import { type Context, Hono } from "hono";
import { MalformedWebhookError } from "#lib/channels/whatsapp/parse-webhook.ts";
import { matchesSignature } from "#lib/channels/whatsapp/verify-signature.ts";
import { QueueFullError } from "#lib/platform/group-commit.ts";
import { readLimited } from "#lib/platform/http/read-limited.ts";
import { log } from "#lib/platform/log.ts";
import { webhookAnswers } from "../commands/metrics.ts";
import { noteHandshake, noteRefused } from "../commands/note-callers.ts";
import { receiveWebhook } from "../commands/receive-webhook.ts";
import { forgetSigningApps, type SigningApp, signingApps } from "../data/meta-apps.ts";

/** Meta sends up to 3 MB (platform reference, 1.4). */
const maxBodyBytes = 4 * 1024 * 1024;

/** The webhook's own small server part: who may is the signature, so no session and no REST conventions here. */
export function webhookRoutes(): Hono {
  const app = new Hono();
  app.get("/whatsapp/:appKey?", counted(verify));
  app.post("/whatsapp/:appKey?", counted(receive));
  return app;
}

/** The platform's handshake (reference, 1.2): not signed, knows only the verify token. */
async function verify(context: Context): Promise<Response> {
  const token = context.req.query("hub.verify_token");
  const challenge = context.req.query("hub.challenge");
  if (context.req.query("hub.mode") !== "subscribe" || !token || !challenge) return answer(400);
  const hash = createHash("sha256").update(token).digest();
  let apps = await appsFor(context);
  if (hasOwnPath(context) && !apps.some((app) => equal(app.verifyTokenHash, hash))) {
    // Meta calls back while it is being told a token that was stored a moment ago.
    forgetSigningApps();
    apps = await appsFor(context);
  }
  const known = apps.filter((app) => equal(app.verifyTokenHash, hash));
  const isKnown = known.length > 0;
  // At an address of its own a wrong token is that app's; at the common one nobody can tell.
  for (const app of known) noteHandshake(app, true);
  if (!isKnown && hasOwnPath(context)) for (const app of apps) noteHandshake(app, false);
  // Plain text, so that a challenge can never be markup.
  return isKnown ? new Response(challenge, { headers: { "content-type": "text/plain" } }) : answer(403);
}

/** Bytes, then signature, then everything else: nothing is parsed for a stranger. */
async function receive(context: Context): Promise<Response> {
  const body = await readLimited(context.req.raw, maxBodyBytes);
  if (body === null) return answer(413);
  const signature = context.req.header("x-hub-signature-256");
  const addressed = await appsFor(context);
  const apps = addressed.filter((app) =>
    // Every secret is tried, so the time taken does not tell which one nearly fitted.
    app.secrets.map((secret) => matchesSignature(body, signature, secret)).includes(true),
  );
  if (apps.length === 0) {
    if (hasOwnPath(context)) for (const app of addressed) noteRefused(app);
    return answer(401);
  }
  await receiveWebhook(apps, body);
  return answer(200);
}

async function appsFor(context: Context): Promise<readonly SigningApp[]> {
  const key = context.req.param("appKey");
  const apps = await signingApps();
  return key === undefined ? apps : apps.filter((app) => app.appKey === key);
}

function hasOwnPath(context: Context): boolean {
  return context.req.param("appKey") !== undefined;
}

/** 200 means committed; 503 means "try again", which the platform does for 7 days. */
function counted(handle: (context: Context) => Promise<Response>) {
  return async (context: Context): Promise<Response> => {
    const response = await handle(context).catch(answerFailure);
    webhookAnswers.inc({ status: String(response.status) });
    return response;
  };
}

function answerFailure(error: unknown): Response {
  if (error instanceof MalformedWebhookError) {
    log.warn({ err: error.message }, "signed webhook with a broken body");
    return answer(400);
  }
  const reason = error instanceof QueueFullError ? "queue full" : "not committed";
  log.error({ err: error, reason }, "webhook refused");
  return answer(503);
}

function answer(status: number): Response {
  return new Response(null, { status });
}

function equal(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A Buffer as body goes out as it is, anything else as JSON. */
type Answer = { status?: number; body: unknown };
export type FakeGraph = {
  url: string;
  /** By the path below the version, e.g. "GET 4729/subscribed_apps". A function sees the query. */
  answers: Map<string, Answer | ((query: URLSearchParams) => Answer)>;
  /** "METHOD path" of every request, with its token. */
  requests: { call: string; token: string }[];
  server: Server;
};

/**
 * A Graph API that says what a test tells it, and yes to everything else. For errors and lists; how Meta itself
 * behaves is the simulator's business. Start it before anything reads the environment.
 */
export async function startFakeGraph(): Promise<FakeGraph> {
  const graph: Omit<FakeGraph, "url" | "server"> = { answers: new Map(), requests: [] };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://graph");
    const call = `${request.method} ${pathname.split("/").slice(2).join("/")}`;
    graph.requests.push({ call, token: (request.headers.authorization ?? "").replace("Bearer ", "") });
    const known = graph.answers.get(call) ?? { body: fallback(call) };
    const { status = 200, body } = typeof known === "function" ? known(searchParams) : known;
    const bytes = Buffer.isBuffer(body) ? body : JSON.stringify(body);
    response.writeHead(status, { "content-type": "application/json" }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.GRAPH_API_URL = url;
  return { ...graph, url, server };
}

function fallback(call: string): unknown {
  if (call.endsWith("/subscribed_apps") && call.startsWith("GET")) {
    return { data: [{ whatsapp_business_api_data: { id: "100200300" } }] };
  }
  if (/\/(message_templates|phone_numbers|subscriptions)$/.test(call)) return { data: [] };
  if (call === "GET debug_token") return { data: { is_valid: true, scopes: goodScopes, expires_at: 0 } };
  if (call === "POST onboarding") return newBusiness();
  if (call.endsWith("/uploads")) return { id: "upload:MTph?sig=AR" };
  if (call === "POST upload:MTph") return { h: "4::aW" };
  if (call.startsWith("POST")) return { success: true };
  return { display_phone_number: "+1 202-555-0100", status: "CONNECTED" };
}

/** What the simulator gives a business that joins. */
function newBusiness() {
  const phoneNumberId = String(1e12 + Math.floor(Math.random() * 1e12));
  const ids = { appId: "100200300", wabaId: "318204479561203", phoneNumberId };
  return {
    ...ids,
    appSecret: "app-secret",
    displayPhoneNumber: "+1 202-555-0100",
    accessToken: "EAAG-a-token",
  };
}

export const goodScopes = ["whatsapp_business_messaging", "whatsapp_business_management"];

export function graphError(code: number, message: string, status = 400): Answer {
  return { status, body: { error: { code, message, type: "OAuthException", fbtrace_id: "A1" } } };
}

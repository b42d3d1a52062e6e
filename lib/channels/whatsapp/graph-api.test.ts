import { readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createGraphApi, GraphApiError, type GraphApiOptions } from "./graph-api.ts";

const token = "EAAG-secret-token";
const accepted = {
  messaging_product: "whatsapp",
  contacts: [{ input: "+12025550123", wa_id: "12025550123" }],
  messages: [{ id: "wamid.OUT", message_status: "accepted" }],
};

type Handler = (request: IncomingMessage & { text: string }, response: ServerResponse) => void;
let close: (() => void) | null = null;
afterEach(() => close?.());

/** A real server: what a reset or a silent peer looks like is fetch's business, not this test's. */
async function serve(handler: Handler, options: Partial<GraphApiOptions> = {}) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    handler(Object.assign(request, { text: Buffer.concat(chunks).toString() }), response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { baseUrl, api: createGraphApi({ baseUrl, version: "v25.0", timeoutMs: 300, ...options }) };
}
const answer = (status: number, body: unknown): Handler => {
  return (_request, response) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
};
const send = async (handler: Handler) =>
  (await serve(handler)).api.sendMessage("472915830014466", token, { type: "text" });
/** A fetch that fails as undici does. */
const failing = (cause: unknown) => {
  const error = new TypeError("fetch failed", { cause });
  const api = createGraphApi({
    baseUrl: "https://graph.test",
    version: "v25.0",
    fetch: () => Promise.reject(error),
  });
  return api.sendMessage("1", token, {});
};

describe("sendMessage", () => {
  it("posts the payload with the token", async () => {
    let seen: { method?: string; url?: string; auth?: string; text: string } | null = null;
    const outcome = await send((request, response) => {
      const { method, url, headers, text } = request;
      seen = { method, url, auth: headers.authorization, text };
      answer(200, accepted)(request, response);
    });
    expect(seen).toEqual({
      method: "POST",
      url: "/v25.0/472915830014466/messages",
      auth: `Bearer ${token}`,
      text: '{"type":"text"}',
    });
    expect(outcome).toEqual({
      outcome: "accepted",
      providerMessageId: "wamid.OUT",
      messageStatus: "accepted",
      waId: "12025550123",
      userId: null,
    });
  });

  it("reads the answer for a person without number", async () => {
    const body = { contacts: [{ input: "US.1", user_id: "US.1" }], messages: [{ id: "wamid.OUT" }] };
    expect(await send(answer(200, body))).toMatchObject({ messageStatus: null, waId: null, userId: "US.1" });
  });

  const folder = new URL("../../../test/fixtures/whatsapp/errors/", import.meta.url);
  it.each(readdirSync(folder).filter((file) => !file.startsWith("404-")))("is refused: %s", async (file) => {
    const { http_status, body } = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
    expect(await send(answer(http_status, body))).toEqual({
      outcome: "refused",
      httpStatus: http_status,
      error: {
        code: body.error.code,
        subcode: body.error.error_subcode ?? null,
        message: body.error.message,
        details: body.error.error_data?.details ?? body.error.error_user_msg ?? null,
        fbtraceId: body.error.fbtrace_id,
      },
    });
  });

  it.each([
    ["200 without an id", 200, { messages: [] }, "no_message_id"],
    ["200 that is no JSON", 200, "<html>", "no_message_id"],
    ["200 cut in the middle", 200, '{"messages":[{"id":"wamid', "no_message_id"],
    ["500 without a body", 500, "", "http_500"],
    ["502 of a gateway", 502, "<html>Bad Gateway</html>", "http_502"],
    ["500 with a code nobody knows", 500, { error: { code: 999999 } }, "http_500"],
    ["400 without a code", 400, { error: { message: "?" } }, "http_400"],
    ["400 that is no JSON", 400, "no", "http_400"],
    ["302", 302, "", "http_302"],
  ])("is unknown after %s", async (_name, status, body, reason) => {
    expect(await send(answer(status, body))).toEqual({ outcome: "unknown", reason });
  });

  it("is refused by a 4xx whose code is new", async () => {
    expect(await send(answer(400, { error: { code: 999999 } }))).toMatchObject({ outcome: "refused" });
  });

  it("is unknown when the connection closes after the request", async () => {
    const outcome = await send((_request, response) => response.socket?.destroy());
    expect(outcome).toEqual({ outcome: "unknown", reason: "UND_ERR_SOCKET" });
  });

  it("is unknown when a kept connection is reset under the second request", async () => {
    let count = 0;
    const { api } = await serve((request, response) => {
      count += 1;
      if (count === 1) answer(200, accepted)(request, response);
      else response.socket?.resetAndDestroy();
    });
    expect(await api.sendMessage("1", token, {})).toMatchObject({ outcome: "accepted" });
    expect(await api.sendMessage("1", token, {})).toMatchObject({ outcome: "unknown" });
  });

  it("is unknown when no answer comes in time", async () => {
    expect(await send(() => {})).toEqual({ outcome: "unknown", reason: "timeout" });
  });

  it("is unknown when the answer stops in the middle", async () => {
    const outcome = await send((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"messages":[{"id":"wamid.OUT"}]');
    });
    expect(outcome).toEqual({ outcome: "unknown", reason: "timeout" });
  });

  it("follows no redirect: the token would go with it", async () => {
    let requests = 0;
    const outcome = await send((request, response) => {
      requests += 1;
      if (requests > 1) answer(200, accepted)(request, response);
      else response.writeHead(307, { location: "/elsewhere" }).end();
    });
    expect(outcome).toEqual({ outcome: "unknown", reason: "http_307" });
    expect(requests).toBe(1);
  });

  it("is unknown when the answer is endless", async () => {
    const outcome = await send((_request, response) => response.end("x".repeat(1_000_001)));
    expect(outcome).toEqual({ outcome: "unknown", reason: "response_too_large" });
  });

  it("is not sent when nobody listens", async () => {
    const { baseUrl } = await serve(() => {});
    close?.();
    const api = createGraphApi({ baseUrl, version: "v25.0" });
    expect(await api.sendMessage("1", token, {})).toEqual({ outcome: "not_sent", reason: "ECONNREFUSED" });
  });

  it("is not sent when the name does not resolve", async () => {
    const api = createGraphApi({ baseUrl: "http://nobody.invalid", version: "v25.0", timeoutMs: 5000 });
    const outcome = await api.sendMessage("1", token, {});
    expect(outcome).toMatchObject({
      outcome: "not_sent",
      reason: expect.stringMatching(/^E(NOTFOUND|AI_AGAIN)$/),
    });
  });

  const coded = (code: string, syscall?: string) => Object.assign(new Error(code), { code, syscall });
  it.each([
    ["not_sent", coded("UND_ERR_CONNECT_TIMEOUT")],
    ["not_sent", coded("CERT_HAS_EXPIRED")],
    ["not_sent", coded("DEPTH_ZERO_SELF_SIGNED_CERT")],
    ["not_sent", coded("ERR_TLS_CERT_ALTNAME_INVALID")],
    ["not_sent", coded("ETIMEDOUT", "connect")],
    ["not_sent", new AggregateError([coded("ECONNREFUSED"), coded("ENETUNREACH", "connect")])],
    ["unknown", new AggregateError([coded("ECONNREFUSED"), coded("ECONNRESET")])],
    ["unknown", coded("ETIMEDOUT", "read")],
    ["unknown", coded("EHOSTUNREACH", "write")],
    ["unknown", coded("ECONNRESET")],
    ["unknown", coded("UND_ERR_SOCKET")],
    ["unknown", coded("UND_ERR_HEADERS_TIMEOUT")],
    ["unknown", coded("EPIPE")],
    ["unknown", new Error("something")],
    ["unknown", undefined],
    ["unknown", "text"],
  ])("is %s after %o", async (outcome, cause) => {
    expect(await failing(cause)).toMatchObject({ outcome });
  });

  it("never tells the token, not even when it is no header", async () => {
    const { api } = await serve(answer(200, accepted));
    const outcome = await api.sendMessage("1", `${token}\nx`, {});
    expect(outcome).toEqual({ outcome: "not_sent", reason: "invalid_request" });
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    expect(await api.sendMessage("1", token, circular)).toMatchObject({ outcome: "not_sent" });
  });

  it.each(["..", ".", ""])("does not climb out of its path: '%s'", async (id) => {
    const { api } = await serve(answer(200, accepted));
    expect(await api.sendMessage(id, token, {})).toMatchObject({ outcome: "not_sent" });
  });
});

describe("fetchTemplates", () => {
  const page = (names: string[], paging?: object) => ({ data: names.map((name) => ({ name })), paging });
  const namesOf = async (handler: Handler) => {
    const names: unknown[] = [];
    for await (const { name } of (await serve(handler)).api.fetchTemplates("318204479561203", token))
      names.push(name);
    return names;
  };

  it("follows cursors while there is a next page, and never the address in it", async () => {
    const urls: string[] = [];
    const names = await namesOf((request, response) => {
      urls.push(request.url ?? "");
      const isFirst = !request.url?.includes("after=");
      const next = "http://attacker.example/v25.0/steal?access_token=x";
      const paging = isFirst ? { cursors: { after: "c+1" }, next } : { cursors: { after: "c+2" } };
      answer(200, page(isFirst ? ["a", "b"] : ["c"], paging))(request, response);
    });
    expect(names).toEqual(["a", "b", "c"]);
    expect(urls).toHaveLength(2);
    expect(urls[1]).toContain("/v25.0/318204479561203/message_templates?");
    expect(new URL(urls[1] ?? "", "http://x").searchParams.get("after")).toBe("c+1");
  });

  it("finds the cursor in the address when it stands nowhere else", async () => {
    const names = await namesOf((request, response) => {
      const isFirst = !request.url?.includes("after=");
      const paging = isFirst ? { next: "https://graph.facebook.com/v25.0/3/message_templates?after=c1" } : {};
      answer(200, page(isFirst ? ["a"] : ["b"], paging))(request, response);
    });
    expect(names).toEqual(["a", "b"]);
  });

  it.each([
    ["a list whose next page nobody can ask for", { data: [], paging: { next: "https://x/?limit=50" } }],
    ["an answer that is no list", { success: true }],
    ["a list that is none", { data: { id: "1" } }],
  ])("takes %s for no whole list", async (_, body) => {
    await expect(namesOf(answer(200, body))).rejects.toBeInstanceOf(GraphApiError);
  });

  it("stops at a cursor that leads nowhere", async () => {
    const paging = { cursors: { after: "same" }, next: "http://x" };
    let requests = 0;
    const names = namesOf((request, response) => {
      requests += 1;
      answer(200, page(["a"], paging))(request, response);
    });
    await expect(names).rejects.toThrow("endless_list");
    expect(requests).toBe(2);
  });

  it("keeps ids exact", async () => {
    const raw = '{"data":[{"id":24830790383178627,"name":"a"}]}';
    const { api } = await serve(answer(200, raw));
    for await (const { id } of api.fetchTemplates("1", token)) expect(id).toBe("24830790383178627");
  });

  it("tells what WhatsApp refused", async () => {
    const error = await namesOf(
      answer(401, { error: { code: 190, error_subcode: 463, message: "x" } }),
    ).catch((caught) => caught);
    expect(error).toBeInstanceOf(GraphApiError);
    expect(error).toMatchObject({ httpStatus: 401, error: { code: 190, subcode: 463 } });
  });
});

describe("the other calls", () => {
  it("use the documented paths", async () => {
    const seen: string[] = [];
    const { api } = await serve((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.text}`.trim());
      const body = {
        success: true,
        data: [{ id: "1" }],
        url: "https://lookaside.fbsbx.com/x",
        file_size: "303833",
      };
      answer(200, body)(request, response);
    });
    await api.phoneNumber("47", token, ["status", "quality_rating"]);
    expect(await api.subscribedApps("31", token)).toEqual([{ id: "1" }]);
    await api.subscribeApp("31", token);
    await api.debugToken("a&b", token);
    expect(await api.media("99", "47", token)).toEqual({
      url: "https://lookaside.fbsbx.com/x",
      mimeType: null,
      sha256: null,
      byteLength: 303833,
    });
    await api.markRead("47", token, "wamid.1");
    await api.markRead("47", token, "wamid.1", true);
    const read = '{"messaging_product":"whatsapp","status":"read","message_id":"wamid.1"';
    expect(seen).toEqual([
      "GET /v25.0/47?fields=status%2Cquality_rating",
      "GET /v25.0/31/subscribed_apps",
      "POST /v25.0/31/subscribed_apps",
      "GET /v25.0/debug_token?input_token=a%26b",
      "GET /v25.0/99?phone_number_id=47",
      `POST /v25.0/47/messages ${read}}`,
      `POST /v25.0/47/messages ${read},"typing_indicator":{"type":"text"}}`,
    ]);
  });

  it("keep a path of the base address", async () => {
    const { baseUrl } = await serve((request, response) =>
      answer(200, { url: request.url })(request, response),
    );
    const api = createGraphApi({ baseUrl: `${baseUrl}/simulator/`, version: "v25.0" });
    expect(await api.phoneNumber("47", token, ["id"])).toEqual({ url: "/simulator/v25.0/47?fields=id" });
  });

  it("throw without the token when no answer comes", async () => {
    const { api } = await serve((_request, response) => response.socket?.destroy());
    const error = await api.subscribeApp("1", token).catch((caught) => caught);
    expect(error).toMatchObject({ httpStatus: null, error: null });
    expect(JSON.stringify([String(error), error])).not.toContain(token);
  });
});

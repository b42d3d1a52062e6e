import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createGraphApi } from "./graph-api.ts";

type Answer = { status?: number; body: unknown } | "reset";
type Seen = { call: string; headers: IncomingMessage["headers"]; body: string };

let server: Server;
let answers: Answer[] = [];
let seen: Seen[] = [];
let graph: ReturnType<typeof createGraphApi>;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const call = `${request.method} ${decodeURIComponent(request.url ?? "")}`;
    seen.push({ call, headers: request.headers, body: Buffer.concat(chunks).toString() });
    const answer = answers.shift() ?? "reset";
    if (answer === "reset") request.socket.destroy();
    else response.writeHead(answer.status ?? 200).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  graph = createGraphApi({ baseUrl: `http://127.0.0.1:${port}`, version: "v25.0" });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  seen = [];
});

const refusal = (code: number, subcode?: number, status = 400): Answer => ({
  status,
  body: { error: { code, error_subcode: subcode, message: "No", error_user_msg: "Because" } },
});
const NEW = { wabaId: "318", providerTemplateId: null };
const OLD = { wabaId: "318", providerTemplateId: "881" };

describe("submitTemplate", () => {
  test.each<[string, typeof NEW | typeof OLD, Answer, object]>([
    [
      "a new one",
      NEW,
      { body: { id: "8812", status: "PENDING", category: "UTILITY" } },
      { outcome: "accepted", made: { providerTemplateId: "8812", status: "PENDING", category: "UTILITY" } },
    ],
    ["an edit", OLD, { body: { success: true } }, { outcome: "accepted", made: null }],
    [
      "a refusal",
      NEW,
      refusal(100, 2388024),
      { outcome: "refused", error: { subcode: 2388024, details: "Because" } },
    ],
    ["an outage with a code", NEW, refusal(2, undefined, 503), { outcome: "refused" }],
    [
      "an outage without",
      NEW,
      { status: 502, body: "Bad gateway" },
      { outcome: "unknown", reason: "http_502" },
    ],
    ["an answer without id", NEW, { body: {} }, { outcome: "unknown" }],
    ["an edit without success", OLD, { body: {} }, { outcome: "unknown" }],
    ["no answer", NEW, "reset", { outcome: "unknown" }],
  ])("%s", async (_, target, answer, expected) => {
    answers = [answer];
    expect(await graph.submitTemplate(target, "token", { name: "a" })).toMatchObject(expected);
    const path = target === NEW ? "318/message_templates" : "881";
    expect(seen.map(({ call, body }) => [call, body])).toEqual([[`POST /v25.0/${path}`, '{"name":"a"}']]);
  });

  test("nobody there: surely not sent", async () => {
    const closed = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => closed.once("listening", resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const nobody = createGraphApi({ baseUrl: `http://127.0.0.1:${port}`, version: "v25.0" });
    expect(await nobody.submitTemplate(NEW, "token", {})).toMatchObject({ outcome: "not_sent" });
  });
});

test.each<[string, Answer, string]>([
  ["done", { body: { success: true } }, "deleted"],
  ["gone before", refusal(100, 33), "deleted"],
  ["kept", refusal(100, 2388039), "refused"],
  ["the hour's calls used up", refusal(80007), "unknown"],
  ["no answer", "reset", "unknown"],
  ["an outage", { status: 500, body: {} }, "unknown"],
])("deleteTemplate: %s", async (_, answer, expected) => {
  answers = [answer];
  const target = { wabaId: "318", name: "a", providerTemplateId: "881" };
  expect(await graph.deleteTemplate(target, "token")).toBe(expected);
  expect(seen[0]?.call).toBe("DELETE /v25.0/318/message_templates?hsm_id=881&name=a");
});

describe("uploadSample", () => {
  const file = { bytes: Buffer.from("a picture"), mimeType: "image/png" };

  test("opens a session and sends the bytes to it", async () => {
    answers = [{ body: { id: "upload:MTph==?sig=AR" } }, { body: { h: "4::aW" } }];
    expect(await graph.uploadSample("100", "token", file)).toEqual({ outcome: "uploaded", handle: "4::aW" });
    const [session, sent] = seen;
    expect(session?.call).toBe("POST /v25.0/100/uploads?file_length=9&file_type=image/png");
    expect(sent).toMatchObject({ call: "POST /v25.0/upload:MTph==?sig=AR", body: "a picture" });
    expect(sent?.headers).toMatchObject({
      file_offset: "0",
      "content-length": "9",
      authorization: "Bearer token",
    });
  });

  test.each<[string, Answer[], object]>([
    ["no session", [refusal(190, undefined, 401)], { outcome: "failed", error: { code: 190 } }],
    ["no handle", [{ body: { id: "upload:1" } }, { body: {} }], { outcome: "failed", error: null }],
    ["no answer", [{ body: { id: "upload:1" } }, "reset"], { outcome: "failed", error: null }],
  ])("%s", async (_, given, expected) => {
    answers = [...given];
    expect(await graph.uploadSample("100", "token", file)).toMatchObject(expected);
  });
});

import http from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DANA, ELODIE, NUMBER, openPlayground, type Playground, TOKEN } from "../playground/playground.ts";
import { Changes } from "../world/changes.ts";
import { Randomness } from "../world/randomness.ts";
import { Faults, faultSchema } from "./faults.ts";

let play: Playground;

beforeEach(async () => {
  play = await openPlayground();
  await play.say("Hello");
  await play.flush();
  play.receiver.received.length = 0;
});
afterEach(() => play.stop());

const fault = (kind: string, rest: Record<string, unknown> = {}) =>
  play.sim("POST", "faults", { kind, count: 1, ...rest });
const bodies = () => play.messages().map(({ text }) => text.body);
const send = (body = "Hi") =>
  play.send({ type: "text", text: { body }, biz_opaque_callback_data: "attempt" });
const ledger = async () => (await play.sim("GET", "requests")).body.requests;

type RawAnswer = { status: number | null; body: string; error: string | null };

/** A bare request: fetch hides how a connection ended. */
function rawSend(timeoutMs = 2000): Promise<RawAnswer> {
  const body = JSON.stringify({
    messaging_product: "whatsapp",
    to: `+${DANA.waId}`,
    type: "text",
    text: { body: "Hi" },
  });
  return new Promise((resolve) => {
    const answer: RawAnswer = { status: null, body: "", error: null };
    const finish = (error: Error | null) => resolve({ ...answer, error: error?.message ?? null });
    const request = http.request(
      `${play.url}/v25.0/${NUMBER}/messages`,
      { method: "POST", headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" } },
      (response) => {
        answer.status = response.statusCode ?? null;
        response.on("data", (chunk) => {
          answer.body += chunk;
        });
        response.on("error", finish);
        response.on("end", () => finish(null));
      },
    );
    request.on("error", finish);
    request.setTimeout(timeoutMs, () => request.destroy(new Error("gave up waiting")));
    request.end(body);
  });
}

describe("faults of webhooks", () => {
  it("duplicate: the same message several times", async () => {
    await fault("duplicate", { params: { times: 4 } });
    await play.say("Twice");
    await play.say("Once");
    await play.flush();
    expect(bodies().filter((body) => body === "Twice")).toHaveLength(5);
    expect(bodies().filter((body) => body === "Once")).toHaveLength(1);
    expect(new Set(play.messages().map(({ id }) => id)).size).toBe(2);
  });

  it("delay: later, after what came behind it", async () => {
    await fault("delay", { params: { ms: 60 } });
    await play.say("First");
    await play.say("Second");
    await play.flush();
    expect(bodies()).toEqual(["Second", "First"]);
  });

  it("reorder: the last one first", async () => {
    await fault("reorder", { count: 3, params: { size: 3 } });
    for (const word of ["One", "Two", "Three", "Four"]) await play.say(word);
    await play.flush();
    expect(bodies().filter((body) => body !== "Four")).toEqual(["Three", "Two", "One"]);
    expect(bodies()).toContain("Four");
  });

  it("reorder and batch: let go of what they hold when deleted", async () => {
    for (const kind of ["reorder", "batch"]) {
      await fault(kind, { count: null, params: { size: 10, ms: 60_000 } });
      await play.say(kind);
      expect(bodies()).not.toContain(kind);
      await play.sim("DELETE", "faults");
      await expect.poll(bodies).toContain(kind);
    }
  });

  it("batch: several updates in one POST", async () => {
    await fault("batch", { count: 3, params: { size: 3 } });
    for (const word of ["One", "Two", "Three"]) await play.say(word);
    await play.flush();
    expect(play.receiver.received).toHaveLength(1);
    expect(bodies()).toEqual(["One", "Two", "Three"]);
  });

  it("drop: lost at first, delivered by the retry", async () => {
    await fault("drop", { params: { ms: 80 } });
    await play.say("Lost");
    await play.say("Straight");
    await play.flush();
    expect(bodies()).toEqual(["Straight", "Lost"]);
    const { body } = await play.sim("GET", "deliveries");
    const lost = body.deliveries.find(({ attempts }) => attempts[0]?.error === "lost by fault");
    expect(lost).toMatchObject({ state: "answered", attemptCount: 2 });
  });

  it("drop for ever: never delivered", async () => {
    await fault("drop", { params: { forever: true } });
    await play.say("Lost");
    await play.flush();
    expect(bodies()).toEqual([]);
  });

  it("strike only the person they aim at", async () => {
    await fault("drop", { scope: { recipient: ELODIE.userId }, count: null, params: { forever: true } });
    await play.say("From Dana");
    await play.say("From Élodie", ELODIE.userId);
    await play.flush();
    expect(bodies()).toEqual(["From Dana"]);
  });
});

describe("faults of the Graph API", () => {
  it("error: the code at once, nothing sent", async () => {
    await fault("error", { params: { code: 131056 } });
    const answer = await send();
    expect([answer.status, answer.body.error.code]).toEqual([400, 131056]);
    await play.flush();
    expect(play.statuses()).toEqual([]);
    expect((await ledger())[0]).toMatchObject({
      outcome: "refused",
      code: 131056,
      fault: "error",
      wamid: null,
    });
    expect((await send()).status).toBe(200);
  });

  it("error as status: accepted, then failed", async () => {
    await fault("error", { params: { code: 131049, asStatus: true } });
    expect((await send()).status).toBe(200);
    await play.flush();
    expect(play.statuses().map(({ status, errors }) => [status, errors[0]?.code])).toEqual([
      ["failed", 131049],
    ]);
  });

  it("http429 and http500: not processed, with and without a body", async () => {
    await fault("http429");
    const limited = await send();
    expect([limited.status, limited.body.error.code]).toEqual([429, 4]);
    await fault("http500");
    const broken = await send();
    expect([broken.status, broken.body]).toEqual([500, ""]);
    await play.flush();
    expect(play.statuses()).toEqual([]);
    expect((await ledger()).map(({ outcome }) => outcome)).toEqual(["refused", "lost"]);
  });

  it("http500 with process: the message went out all the same", async () => {
    await fault("http500", { params: { process: true, body: "<h1>Sorry</h1>" } });
    const answer = await send();
    expect([answer.status, answer.body]).toEqual([500, "<h1>Sorry</h1>"]);
    await play.flush();
    expect(play.statuses()).toHaveLength(2);
    expect((await ledger())[0]).toMatchObject({ outcome: "accepted", wamid: play.statuses()[0]?.id });
  });

  it("hang: no answer, nothing sent", async () => {
    await fault("hang");
    expect(await rawSend(150)).toMatchObject({ status: null, error: "gave up waiting" });
    await play.flush();
    expect(play.statuses()).toEqual([]);
    expect((await ledger())[0]?.outcome).toBe("lost");
  });

  it("hang with process and ms: sent, then the line goes dead", async () => {
    await fault("hang", { params: { process: true, ms: 50 } });
    const answer = await rawSend();
    expect(answer.status).toBeNull();
    expect(answer.error).not.toBe("gave up waiting");
    await play.flush();
    expect(play.statuses()).toHaveLength(2);
  });

  it("reset-after-accept: sent, then the socket is reset without a byte", async () => {
    await fault("reset-after-accept");
    expect(await rawSend()).toMatchObject({ status: null, error: expect.stringMatching(/ECONNRESET/) });
    await play.flush();
    expect(play.statuses()).toHaveLength(2);
    expect((await ledger())[0]).toMatchObject({ outcome: "accepted", fault: "reset-after-accept" });
  });

  it("half-response: sent, half the answer, then nothing", async () => {
    await fault("half-response");
    const answer = await rawSend();
    expect(answer.status).toBe(200);
    expect(answer.body.length).toBeGreaterThan(10);
    expect(() => JSON.parse(answer.body)).toThrow();
    expect(answer.error).toMatch(/aborted/);
    await play.flush();
    expect(play.statuses()).toHaveLength(2);
  });

  it("wrong-json: sent, but the answer is no JSON", async () => {
    await fault("wrong-json");
    const answer = await rawSend();
    expect(answer).toMatchObject({ status: 200, error: null, body: "<html><body>OK</body></html>" });
    await play.flush();
    expect(play.statuses()).toHaveLength(2);
  });

  it("status-before-answer: the webhook is answered before the call is", async () => {
    await fault("status-before-answer");
    const answer = await send();
    const first = play.statuses()[0];
    expect(first).toMatchObject({
      status: "sent",
      id: answer.body.messages[0]?.id,
      biz_opaque_callback_data: "attempt",
    });
    await play.flush();
    expect(play.statuses().map(({ status }) => status)).toEqual(["sent", "delivered"]);
  });

  it("slow: a pause, then the ordinary answer", async () => {
    await fault("slow", { params: { ms: 120 } });
    const started = performance.now();
    expect((await send()).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThanOrEqual(115);
  });

  it("strike the templates endpoint only when told to", async () => {
    await fault("error", { count: null, params: { code: 2, endpoint: "templates" } });
    expect((await send()).status).toBe(200);
    const list = await play.graph("GET", "318204479561203/message_templates");
    expect([list.status, list.body.error.code]).toEqual([503, 2]);
  });
});

describe("the register of faults", () => {
  it("uses up counts, draws repeatable lots and refuses unknown codes", async () => {
    const draw = () => {
      const faults = new Faults(new Randomness(7), new Changes());
      faults.add(faultSchema.parse({ kind: "duplicate", probability: 0.5 }));
      return Array.from({ length: 40 }, () => faults.take("webhook", { users: [] }) !== null);
    };
    const first = draw();
    expect(draw()).toEqual(first);
    expect(new Set(first).size).toBe(2);
    const counted = new Faults(new Randomness(1), new Changes());
    counted.add(faultSchema.parse({ kind: "delay", count: 2 }));
    const taken = () => counted.take("webhook", { users: [] })?.kind ?? null;
    expect([taken(), taken(), taken()]).toEqual(["delay", "delay", null]);
    expect((await fault("error", { params: { code: 12345 } })).status).toBe(400);
    expect((await fault("gremlins")).status).toBe(400);
  });
});

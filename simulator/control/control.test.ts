import http from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  DANA,
  fixtureText,
  openPlayground,
  type Playground,
  SECRET,
  webhookFixture,
} from "../playground/playground.ts";
import { sign } from "../webhooks/wire-format.ts";

let play: Playground;
beforeEach(async () => {
  play = await openPlayground();
});
afterEach(() => play.stop());

/** fetch may not set Host, an attacker's page can. */
function statusOf(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    http
      .get(`${play.url}${path}`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
      .on("error", reject);
  });
}

describe("the guard of the control API", () => {
  it("refuses foreign Host and Origin headers, on pages too", async () => {
    const { host } = new URL(play.url);
    for (const path of ["/_sim/state", "/", "/admin", "/pages/phone.js"]) {
      expect(await statusOf(path, { host }), path).toBe(200);
      expect(await statusOf(path, { host: "evil.example" }), path).toBe(403);
      expect(await statusOf(path, { host: "127.0.0.1.evil.example:80" }), path).toBe(403);
      expect(await statusOf(path, { host, origin: "https://evil.example" }), path).toBe(403);
      expect(await statusOf(path, { host, origin: "null" }), path).toBe(403);
      expect(await statusOf(path, { host: "localhost:1", origin: play.url }), path).toBe(200);
    }
  });

  it("answers mistakes in words", async () => {
    expect(
      (await play.sim("POST", "phones/nobody/messages", { type: "text", text: { body: "a" } })).status,
    ).toBe(404);
    expect((await play.sim("POST", `phones/${DANA.waId}/messages`, { type: "text" })).status).toBe(400);
    expect((await play.sim("POST", "faults", "not json")).status).toBe(400);
    expect((await play.sim("PATCH", "settings", { windowRule: "sometimes" })).status).toBe(400);
    expect((await play.sim("PATCH", "settings", { windwRule: "sync" })).status).toBe(400);
    expect((await play.sim("GET", "nothing")).status).toBe(404);
  });
});

describe("pages", () => {
  it("come with a policy that runs nothing inline, and contain nothing inline", async () => {
    for (const path of ["/", "/admin"]) {
      const response = await fetch(play.url + path);
      const policy = response.headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain("unsafe");
      const html = await response.text();
      expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle=/);
      for (const [, asset = ""] of html.matchAll(/(?:src|href)="(\/pages\/[^"]+)"/g)) {
        expect((await fetch(play.url + asset)).status, asset).toBe(200);
      }
    }
  });

  it("never serve a customer's file as a page of this origin", async () => {
    const media = {
      base64: Buffer.from("<script>alert(1)</script>").toString("base64"),
      mimeType: "text/html",
    };
    await play.sim("POST", `phones/${DANA.waId}/messages`, {
      type: "document",
      media: { ...media, filename: "a.html" },
    });
    const { body } = await play.sim("GET", `phones/${DANA.waId}`);
    const response = await fetch(`${play.url}/_sim/media/${body.messages[0]?.display.media?.mediaId}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-disposition")).toBe("attachment");
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    const part = await fetch(response.url, { headers: { range: "bytes=1-6" } });
    expect([part.status, part.headers.get("content-range")]).toEqual([206, "bytes 1-6/25"]);
    expect(await part.text()).toBe("script");
  });
});

describe("injecting webhooks", () => {
  it("posts a recorded body in wire form, signed, and tells the answer", async () => {
    const text = fixtureText("webhooks/template-status-approved-id-above-2-53.json");
    play.receiver.answers.push(401);
    const refused = await play.sim("POST", "webhooks", { body: text, rewrite: true });
    expect(refused.body).toMatchObject({ status: 401 });
    const [delivery] = play.receiver.received;
    expect(delivery?.raw).toContain('"message_template_id":24830790383178627,');
    expect(delivery?.raw).not.toMatch(/\s/);
    expect(delivery?.signature).toBe(sign(delivery?.raw ?? "", SECRET));
    expect((await play.sim("POST", "webhooks", { body: text, rewrite: true })).body).toMatchObject({
      status: 200,
    });
  });

  it("sends bytes as they are, with any signature or none", async () => {
    const body = '{ "object" : "whatsapp_business_account" }';
    await play.sim("POST", "webhooks", { body, signature: "sha256=00" });
    await play.sim("POST", "webhooks", { body, signature: null });
    expect(play.receiver.received.map(({ raw, signature }) => [raw, signature])).toEqual([
      [body, "sha256=00"],
      [body, ""],
    ]);
  });

  it("opens the window of the people in it, unless told not to", async () => {
    const body = webhookFixture("text.json");
    const message = body.entry[0]?.changes[0]?.value.messages?.[0];
    if (message) message.timestamp = String(Math.floor(Date.now() / 1000));
    const answer = () => play.send({ type: "text", text: { body: "Hi" } });
    await play.sim("POST", "webhooks", { body, remember: false });
    expect((await answer()).body.error.code).toBe(131047);
    await play.sim("POST", "webhooks", { body });
    expect((await answer()).status).toBe(200);
  });
});

describe("the ledger", () => {
  it("shows every send in order with its outcome, in pages, until cleared", async () => {
    await play.say("Hello");
    const send = (callback: string, body: string) =>
      play.send({ type: "text", text: { body }, biz_opaque_callback_data: callback });
    await send("a-1", "Hi");
    await send("a-2", "");
    await send("a-1", "Hi");
    const { requests } = (await play.sim("GET", "requests")).body;
    expect(requests.map(({ n, callbackData, outcome, code }) => [n, callbackData, outcome, code])).toEqual([
      [1, "a-1", "accepted", null],
      [2, "a-2", "refused", 100],
      [3, "a-1", "accepted", null],
    ]);
    expect(requests[0]?.wamid).not.toBe(requests[2]?.wamid);
    expect((await play.sim("GET", "requests?after=1&limit=1")).body.requests.map(({ n }) => n)).toEqual([2]);
    expect((await play.sim("GET", "requests?last=1")).body.requests.map(({ n }) => n)).toEqual([3]);
    await play.sim("DELETE", "requests");
    expect((await play.sim("GET", "requests")).body.requests).toEqual([]);
  });
});

describe("flush", () => {
  it("waits for retries and says so when it cannot", async () => {
    play.receiver.answers.push(500, 500);
    await play.say("Hello");
    expect((await play.flush()).status).toBe(200);
    expect(play.receiver.received).toHaveLength(3);
    play.receiver.answers.push(...Array.from({ length: 50 }, () => 500));
    await play.say("Never");
    expect((await play.sim("POST", "flush", { timeoutMs: 50 })).status).toBe(408);
  });
});

describe("the event stream", () => {
  it("tells what changed", async () => {
    const abort = new AbortController();
    const response = await fetch(`${play.url}/_sim/events`, { signal: abort.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    const readUntil = async (part: string) => {
      while (!text.includes(part)) text += (await reader?.read())?.value ?? "";
    };
    await readUntil("event: hello");
    await play.say("Hello");
    await readUntil(`"kind":"thread","phoneId":"${DANA.waId}"`);
    abort.abort();
    expect(response.headers.get("content-type")).toContain("text/event-stream");
  });
});

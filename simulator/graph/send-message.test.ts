import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  DANA,
  ELODIE,
  errorFixture,
  NUMBER,
  openPlayground,
  type Playground,
  TOKEN,
  valuesOf,
  webhookFixture,
} from "../playground/playground.ts";

let play: Playground;

beforeAll(async () => {
  play = await openPlayground((config) => ({
    ...config,
    tokens: [
      { token: TOKEN, wabaIds: ["318204479561203"] },
      { token: "elsewhere", wabaIds: ["1"] },
      { token: "old", wabaIds: ["318204479561203"], expiresAt: "2020-01-01T00:00:00Z" },
      { token: "management-only", wabaIds: ["318204479561203"], scopes: ["whatsapp_business_management"] },
    ],
    phones: [
      ...(config.phones ?? []),
      { waId: "5511955500123", dialled: "551155500123", name: "João" },
      { waId: "447700900123", name: "Callum", onWhatsApp: false },
    ],
  }));
  await play.say("Hello");
  await play.sim("POST", `phones/${ELODIE.userId}/messages`, { type: "text", text: { body: "Bonjour" } });
  await play.flush();
});

afterAll(() => play.stop());

beforeEach(async () => {
  await play.flush();
  play.receiver.received.length = 0;
  await play.sim("PATCH", "settings", { windowRule: "sync", pairRate: { enabled: false } });
});

const text = (body: string) => ({ type: "text", text: { body } });
const errorOf = (answer: { body: { error: { code: number } } }) => answer.body.error.code;

describe("an accepted message", () => {
  it("answers with input, wa_id and a wamid, then sends sent and delivered with the callback data", async () => {
    const answer = await play.send({ ...text("Hi"), biz_opaque_callback_data: "attempt-1" });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      messaging_product: "whatsapp",
      contacts: [{ input: "+12025550123", wa_id: "12025550123" }],
      messages: [{ id: expect.stringMatching(/^wamid\./) }],
    });
    await play.flush();
    const statuses = play.statuses();
    expect(statuses.map(({ status }) => status).sort()).toEqual(["delivered", "sent"]);
    for (const status of statuses) {
      expect(status.id).toBe(answer.body.messages[0]?.id);
      expect(status.biz_opaque_callback_data).toBe("attempt-1");
    }
  });

  it("answers a user id with user_id and keeps a hidden number out of every status", async () => {
    const answer = await play.graph("POST", `${NUMBER}/messages`, {
      messaging_product: "whatsapp",
      recipient: ELODIE.userId,
      ...text("Bonjour"),
    });
    expect(answer.body.contacts).toEqual([{ input: ELODIE.userId, user_id: ELODIE.userId }]);
    await play.flush();
    expect(play.statuses()).toHaveLength(2);
    for (const { raw } of play.receiver.received) expect(raw).not.toContain(ELODIE.waId);
    for (const status of play.statuses()) {
      expect(status.recipient_user_id).toBe(ELODIE.userId);
      expect(status).not.toHaveProperty("recipient_id");
    }
  });

  it("prefers `to` when a user id is given as well", async () => {
    const answer = await play.send({ ...text("Hi"), recipient: ELODIE.userId });
    expect(answer.body.contacts[0]?.wa_id).toBe(DANA.waId);
  });

  it("returns the wa_id of a dialled number that differs from it", async () => {
    await play.sim("POST", "phones/5511955500123/messages", text("Oi"));
    const answer = await play.send({ to: "+55 (11) 5550-0123", ...text("Oi") });
    expect(answer.body.contacts).toEqual([{ input: "+55 (11) 5550-0123", wa_id: "5511955500123" }]);
  });

  it("puts the business's own country code before a number without a plus", async () => {
    const answer = await play.send({ to: "2025550123", ...text("Hi") });
    expect(answer.body.contacts[0]?.wa_id).toBe(DANA.waId);
    const doubled = await play.send({ to: DANA.waId, ...text("Hi") });
    expect(doubled.body.contacts[0]?.wa_id).toBe(`1${DANA.waId}`);
  });

  it("fails with 131026 by status for somebody who is not on WhatsApp", async () => {
    for (const to of ["+447700900123", "+99912345678"]) {
      const answer = await play.send({ to, ...text("Hi") });
      expect(answer.status).toBe(200);
    }
    await play.flush();
    const [failed, second] = play.statuses();
    const recorded = valuesOf(webhookFixture("status-failed-131026-undeliverable.json"))[0];
    expect(failed).toEqual({
      ...recorded?.statuses?.[0],
      id: failed?.id,
      timestamp: failed?.timestamp,
      recipient_id: failed?.recipient_id,
    });
    expect([failed?.recipient_id, second?.recipient_id].sort()).toEqual(["447700900123", "99912345678"]);
    expect(play.values()[0]).not.toHaveProperty("contacts");
  });
});

describe("the window rule", () => {
  const closed = async () => {
    const { body } = await play.sim("POST", "phones", {
      name: "Late",
      waId: `1202555${Math.floor(Math.random() * 9000) + 1000}`,
    });
    return body.waId;
  };

  it("answers 131047 once the last message is 24 hours old, and 200 a moment before", async () => {
    const waId = await closed();
    await play.say("Old", waId, { ageSeconds: 86_400 });
    expect(errorOf(await play.send({ to: `+${waId}`, ...text("Hi") }))).toBe(131047);
    await play.say("Newer", waId, { ageSeconds: 86_390 });
    expect((await play.send({ to: `+${waId}`, ...text("Hi") })).status).toBe(200);
  });

  it("answers 200 and a failed status when told to", async () => {
    const waId = await closed();
    await play.sim("PATCH", "settings", { windowRule: "status" });
    expect((await play.send({ to: `+${waId}`, ...text("Hi") })).status).toBe(200);
    await play.flush();
    expect(play.statuses().map(({ status, errors }) => [status, errors[0]?.code])).toEqual([
      ["failed", 131047],
    ]);
  });

  it("is not opened by a reaction", async () => {
    const waId = await closed();
    await play.sim("POST", `phones/${waId}/messages`, {
      type: "reaction",
      reaction: { message_id: "wamid.X", emoji: "👍" },
    });
    expect(errorOf(await play.send({ to: `+${waId}`, ...text("Hi") }))).toBe(131047);
  });
});

describe("refusals", () => {
  const sending = (body: Record<string, unknown>) => play.send(body);
  const cases: [string, () => Promise<{ status: number; body: { error: { code: number } } }>, string][] = [
    ["an overlong text", () => sending(text("x".repeat(4097))), "100-invalid-parameter-text-too-long"],
    [
      "an unknown key",
      () => sending({ type: "text", text: { body: "a", header: "b" } }),
      "100-invalid-parameter-unexpected-key",
    ],
    ["an unknown type", () => sending({ type: "telepathy", telepathy: {} }), "131051-unsupported-type"],
    ["no recipient", () => sending({ to: undefined, ...text("a") }), "131008-required-parameter-missing"],
    ["the own number", () => sending({ to: "+1 202-555-0100", ...text("a") }), "131021-recipient-is-sender"],
    ["a long button", () => sending(replyButtons(["x".repeat(21)])), "131009-parameter-value-invalid"],
    ["eleven rows", () => sending(rowList(11)), "131009-list-too-many-rows"],
    [
      "a foreign number id",
      () => play.graph("POST", "999/messages", {}),
      "100-unsupported-get-or-missing-object",
    ],
    [
      "a token of another account",
      () => play.graph("POST", `${NUMBER}/messages`, {}, "elsewhere"),
      "200-permission-missing",
    ],
    [
      "a token without the scope",
      () => play.graph("POST", `${NUMBER}/messages`, {}, "management-only"),
      "200-permission-missing",
    ],
    [
      "a made-up token",
      () => play.graph("POST", `${NUMBER}/messages`, {}, "nonsense"),
      "190-access-token-malformed",
    ],
    ["no token", () => play.graph("POST", `${NUMBER}/messages`, {}, null), "190-access-token-malformed"],
  ];
  for (const [what, act, name] of cases) {
    it(`answers ${what} like ${name}`, async () => {
      const { http_status: http, body } = errorFixture(`${name}.json`);
      const answer = await act();
      expect(answer.status).toBe(http);
      const message = name.startsWith("100-unsupported")
        ? expect.stringMatching(/^Unsupported post request. Object with ID '999' does not exist/)
        : body.error.message;
      expect(answer.body).toEqual({
        error: { ...body.error, message, fbtrace_id: expect.stringMatching(/^A[0-9A-F]+$/) },
      });
    });
  }

  it("names the expiry of an expired token", async () => {
    const answer = await play.graph("POST", `${NUMBER}/messages`, {}, "old");
    expect(answer.status).toBe(401);
    expect(answer.body.error).toMatchObject({ code: 190, error_subcode: 463 });
    expect(answer.body.error.message).toContain("Session has expired on Tuesday, 31-Dec-19 16:00:00 PST");
  });

  it("does not know unversioned paths", async () => {
    const answer = await fetch(`${play.url}/${NUMBER}/messages`, {
      method: "POST",
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { error: { code: number } }).error.code).toBe(2500);
  });

  it("takes the longest allowed text and every documented form of `to`", async () => {
    expect((await play.send(text("x".repeat(4096)))).status).toBe(200);
    for (const to of ["+1 (202) 555-0123", "+1-202-555-0123", "+12025550123"]) {
      expect((await play.send({ to, ...text("a") })).status, to).toBe(200);
    }
    for (const to of ["Dana", "+", "+1202x5550123"]) {
      expect(errorOf(await play.send({ to, ...text("a") })), to).toBe(131009);
    }
  });

  it("refuses anybody but the listed people on a test number", async () => {
    await play.sim("PATCH", `numbers/${NUMBER}`, { testRecipients: ["+12025550123"] });
    expect(errorOf(await play.send({ to: "+33639980123", ...text("a") }))).toBe(131030);
    expect((await play.send(text("a"))).status).toBe(200);
    await play.sim("PATCH", `numbers/${NUMBER}`, { testRecipients: null });
  });

  it("refuses a number that is not connected or deleted", async () => {
    await play.sim("PATCH", `numbers/${NUMBER}`, { status: "DISCONNECTED" });
    expect(errorOf(await play.send(text("a")))).toBe(133010);
    await play.sim("PATCH", `numbers/${NUMBER}`, { status: "DELETED" });
    expect(errorOf(await play.send(text("a")))).toBe(33);
    await play.sim("PATCH", `numbers/${NUMBER}`, { status: "CONNECTED" });
  });
});

describe("rate limits", () => {
  it("lets a burst to one person through, then 131056 until the bucket has refilled", async () => {
    await play.sim("PATCH", "settings", { pairRate: { enabled: true, burst: 3, intervalMs: 60_000 } });
    await play.sim("POST", "phones/5511955500123/messages", text("Oi"));
    const to = "+5511955500123";
    for (let sent = 0; sent < 3; sent += 1) expect((await play.send({ to, ...text("a") })).status).toBe(200);
    const refused = await play.send({ to, ...text("a") });
    expect([refused.status, errorOf(refused)]).toEqual([400, 131056]);
    await play.sim("POST", "clock", { advanceMs: 60_000 });
    expect((await play.send({ to, ...text("a") })).status).toBe(200);
    await play.sim("POST", "clock", { reset: true });
  });
});

describe("read marks", () => {
  it("marks the message and all earlier ones, shows typing, and refuses unknown ids", async () => {
    const { body: first } = await play.say("One", DANA.waId, { ageSeconds: 20 });
    const { body: second } = await play.say("Two", DANA.waId, { ageSeconds: 10 });
    const { body: third } = await play.say("Three");
    const answer = await play.graph("POST", `${NUMBER}/messages`, {
      messaging_product: "whatsapp",
      status: "read",
      message_id: second.id,
      typing_indicator: { type: "text" },
    });
    expect([answer.status, answer.body]).toEqual([200, { success: true }]);
    const { body: phone } = await play.sim("GET", `phones/${DANA.waId}`);
    const isRead = (id: string) => phone.messages.find((one) => one.id === id)?.readByBusiness === true;
    expect([isRead(first.id), isRead(second.id), isRead(third.id)]).toEqual([true, true, false]);
    expect(phone.typingUntil).toBeGreaterThan(phone.now);
    const unknown = await play.graph("POST", `${NUMBER}/messages`, {
      messaging_product: "whatsapp",
      status: "read",
      message_id: "wamid.NOPE",
    });
    expect(errorOf(unknown)).toBe(100);
  });
});

function replyButtons(titles: string[]): Record<string, unknown> {
  const buttons = titles.map((title, index) => ({ type: "reply", reply: { id: `b${index}`, title } }));
  return { type: "interactive", interactive: { type: "button", body: { text: "?" }, action: { buttons } } };
}

function rowList(rows: number): Record<string, unknown> {
  const section = {
    title: "S",
    rows: Array.from({ length: rows }, (_, n) => ({ id: `r${n}`, title: `Row ${n}` })),
  };
  const action = { button: "Open", sections: [section] };
  return { type: "interactive", interactive: { type: "list", body: { text: "?" }, action } };
}

import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  DANA,
  ELODIE,
  NUMBER,
  openPlayground,
  type Playground,
  shapeOf,
  valuesOf,
  webhookFixture,
} from "../playground/playground.ts";

let play: Playground;
beforeEach(async () => {
  play = await openPlayground();
});
afterEach(() => play.stop());

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

async function receive(message: Record<string, unknown>, phone = DANA.waId) {
  const answer = await play.sim("POST", `phones/${phone}/messages`, message);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  await play.flush();
  const { id } = answer.body;
  const value = play.values().findLast(({ messages }) => messages?.[0]?.id === id);
  if (!value) throw new Error("nothing arrived");
  return { id, value, message: value.messages?.[0] };
}

const recorded = (name: string) => valuesOf(webhookFixture(name))[0];
const media = (mimeType: string, more: Record<string, unknown> = {}) => ({
  base64: PNG.toString("base64"),
  mimeType,
  ...more,
});

describe("what customers send has the recorded shape", () => {
  const quote = "wamid.HBgLMTIwMjU1NTAxMjMVAgARGBIyMzUyREE3MjgwRjFERUNDM0EA";
  const place = { latitude: 40.75, longitude: -73.98 };
  const reply = (kind: string, more = {}) => ({ type: kind, [kind]: { id: "1", title: "One", ...more } });
  const cases: [string, Record<string, unknown>, string?][] = [
    ["text.json", { type: "text", text: { body: "Hi" } }],
    ["text-reply-to-business-message.json", { type: "text", text: { body: "Yes" }, quote }],
    ["text-forwarded.json", { type: "text", text: { body: "F" }, forwarded: true }],
    ["text-frequently-forwarded.json", { type: "text", text: { body: "F" }, forwarded: "frequently" }],
    ["reaction-added.json", { type: "reaction", reaction: { message_id: quote, emoji: "👍🏽" } }],
    ["reaction-removed.json", { type: "reaction", reaction: { message_id: quote } }],
    ["reaction-removed-empty-emoji.json", { type: "reaction", reaction: { message_id: quote, emoji: "" } }],
    ["button-template-quick-reply.json", { type: "button", button: { text: "A", payload: "b" }, quote }],
    ["interactive-button-reply.json", { type: "interactive", interactive: reply("button_reply"), quote }],
    [
      "interactive-list-reply.json",
      { type: "interactive", interactive: reply("list_reply", { description: "d" }), quote },
    ],
    [
      "interactive-flow-response.json",
      {
        ...{ type: "interactive", quote },
        interactive: { type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent", response_json: "{}" } },
      },
    ],
    [
      "order-without-text.json",
      {
        ...{ type: "order", quote },
        order: {
          catalog_id: "1",
          product_items: [{ product_retailer_id: "A", quantity: 2, item_price: 9.5, currency: "USD" }],
        },
      },
    ],
    ["image.json", { type: "image", media: media("image/png") }],
    [
      "image-without-url-property.json",
      { type: "image", media: media("image/png", { caption: "c", withUrl: false }) },
    ],
    ["audio-voice-message.json", { type: "audio", media: media("audio/ogg; codecs=opus", { voice: true }) }],
    [
      "document-with-caption.json",
      { type: "document", media: media("application/pdf", { caption: "c", filename: "f.pdf" }) },
    ],
    ["sticker-animated.json", { type: "sticker", media: media("image/webp", { animated: true }) }],
    ["video-with-caption.json", { type: "video", media: media("video/mp4", { caption: "c" }) }],
    ["location-current.json", { type: "location", location: place }],
    ["location-place.json", { type: "location", location: { ...place, name: "n", address: "a", url: "u" } }],
    [
      "contacts-one-minimal.json",
      {
        type: "contacts",
        contacts: [
          {
            name: { formatted_name: "May", first_name: "May" },
            phones: [{ phone: "+1", wa_id: "1", type: "HOME" }],
          },
        ],
      },
    ],
    ["unsupported.json", { type: "unsupported" }],
    ["unsupported-poll.json", { type: "unsupported", unsupported: { type: "poll_creation" } }],
    ["unsupported-131060-not-available.json", { type: "unsupported", code: 131060 }],
    ["request-welcome.json", { type: "request_welcome" }],
    ["bsuid-text-without-phone.json", { type: "text", text: { body: "B" } }, ELODIE.userId],
    [
      "bsuid-image-without-phone.json",
      { type: "image", media: media("image/png", { caption: "c" }) },
      ELODIE.userId,
    ],
  ];
  for (const [name, message, phone] of cases) {
    it(name, async () => {
      const { value } = await receive(message, phone);
      expect(shapeOf(value)).toEqual(shapeOf(recorded(name)));
    });
  }
});

describe("details of inbound messages", () => {
  it("carry base64 sha256 of exactly the stored bytes", async () => {
    const { message } = await receive({ type: "image", media: media("image/png") });
    expect(message?.image.sha256).toBe(createHash("sha256").update(PNG).digest("base64"));
  });

  it("default the payload of a button to its label", async () => {
    const { message } = await receive({ type: "button", button: { text: "Stop promotions" } });
    expect(message).toMatchObject({ button: { text: "Stop promotions", payload: "Stop promotions" } });
  });

  it("can be dated back and forward, to the second", async () => {
    const old = await receive({ type: "text", text: { body: "Old" }, ageSeconds: 85_800 });
    const age = Date.now() / 1000 - Number(old.message?.timestamp);
    expect(age).toBeGreaterThan(85_799);
    expect(age).toBeLessThan(85_805);
    const future = await receive({ type: "text", text: { body: "New" }, timestamp: 1_999_999_999 });
    expect(future.message?.timestamp).toBe("1999999999");
  });

  it("can repeat a wamid without a second bubble", async () => {
    await receive({ type: "text", text: { body: "Once" }, id: "wamid.SAME" });
    await receive({ type: "text", text: { body: "Once" }, id: "wamid.SAME" });
    expect(play.messages().map(({ id }) => id)).toEqual(["wamid.SAME", "wamid.SAME"]);
    const { body } = await play.sim("GET", `phones/${DANA.waId}`);
    expect(body.messages).toHaveLength(1);
  });

  it("put reactions on their target, the newest one, until taken back", async () => {
    const { id } = await receive({ type: "text", text: { body: "Mine" } });
    const reactionNow = async () =>
      (await play.sim("GET", `phones/${DANA.waId}`)).body.messages[0]?.customerReaction;
    await receive({ type: "reaction", reaction: { message_id: id, emoji: "👍" } });
    await receive({ type: "reaction", reaction: { message_id: id, emoji: "🎉" } });
    expect(await reactionNow()).toBe("🎉");
    await receive({ type: "reaction", reaction: { message_id: id } });
    expect(await reactionNow()).toBeUndefined();
  });

  it("show two ticks once a webhook was answered 200, not before", async () => {
    await play.sim("PATCH", "settings", { webhooks: { retryBaseMs: 300, retryCapMs: 300 } });
    play.receiver.answers.push(500);
    const { body } = await play.say("Hello");
    const isTicked = async () => {
      const phone = (await play.sim("GET", `phones/${DANA.waId}`)).body;
      return phone.messages.find(({ id }) => id === body.id)?.webhookAnswered === true;
    };
    await expect.poll(() => play.receiver.received.length).toBe(1);
    expect(await isTicked()).toBe(false);
    await play.flush();
    expect(await isTicked()).toBe(true);
  });
});

describe("people", () => {
  it("show a hidden number for 30 days to a business that wrote to it", async () => {
    await play.say("Bonjour", ELODIE.userId);
    await play.graph("POST", `${NUMBER}/messages`, {
      messaging_product: "whatsapp",
      to: `+${ELODIE.waId}`,
      type: "text",
      text: { body: "Hi" },
    });
    const { message } = await receive({ type: "text", text: { body: "Oui" } }, ELODIE.userId);
    expect(message?.from).toBe(ELODIE.waId);
    await play.sim("POST", "clock", { advanceMs: 31 * 86_400_000 });
    const later = await receive({ type: "text", text: { body: "Encore" } }, ELODIE.userId);
    expect(later.message).not.toHaveProperty("from");
  });

  it("move to another number with a system message that renames them", async () => {
    await play.say("Hello");
    await play.sim("POST", `phones/${DANA.waId}/number`, { waId: "12025550188" });
    await play.flush();
    const value = play.values().at(-1);
    const message = value?.messages?.[0];
    expect(value).not.toHaveProperty("contacts");
    expect(message?.from).toBe("12025550123");
    expect(message?.system).toMatchObject({
      type: "user_changed_number",
      wa_id: "12025550188",
      body: "User Dana Whitfield changed from 12025550123 to 12025550188",
      previous_user_id: DANA.userId,
    });
    expect(message?.system.user_id).not.toBe(DANA.userId);
    expect((await play.sim("POST", `phones/${DANA.userId}/messages`, {})).status).toBe(404);
    const { message: next } = await receive({ type: "text", text: { body: "Me again" } }, "12025550188");
    expect(next?.from_user_id).toBe(message?.system.user_id);
  });

  it("move without naming numbers when the number is hidden", async () => {
    await play.say("Bonjour", ELODIE.userId);
    await play.sim("POST", `phones/${ELODIE.userId}/number`, { waId: "33639980999" });
    await play.flush();
    expect(shapeOf(play.values().at(-1))).toEqual(shapeOf(recorded("system-user-changed-user-id.json")));
    expect(play.receiver.received.at(-1)?.raw).not.toMatch(/336399809/);
  });

  it("stop and resume marketing, which binds marketing templates only", async () => {
    await play.say("Hello");
    const templates = ["MARKETING", "UTILITY"].map((category) => ({
      id: category,
      name: category.toLowerCase(),
      language: "en",
      status: "APPROVED",
      category,
      components: [{ type: "BODY", text: "Hello there" }],
    }));
    for (const template of templates) await play.sim("PUT", "templates/318204479561203", template);
    await play.sim("POST", `phones/${DANA.waId}/marketing`, { value: "stop" });
    await play.flush();
    const stop = play.receiver.received.at(-1)?.body;
    expect(stop?.entry[0]?.changes[0]?.field).toBe("user_preferences");
    expect(shapeOf(valuesOf(webhookFixture("user-preferences-resume.json"))[0])).toMatchObject({
      user_preferences: [
        shapeOf((play.values().at(-1) as unknown as { user_preferences: unknown[] }).user_preferences[0]),
      ],
    });
    const outcome = async (name: string) => {
      await play.send({ type: "template", template: { name, language: { code: "en" } } });
      await play.flush();
      const last = play.statuses().at(-1);
      return last?.errors?.[0]?.code ?? last?.status;
    };
    expect(await outcome("marketing")).toBe(131050);
    expect(await outcome("utility")).not.toBe(131050);
    await play.sim("POST", `phones/${DANA.waId}/marketing`, { value: "resume" });
    expect(await outcome("marketing")).not.toBe(131050);
  });

  it("get nothing while switched off, and everything when back", async () => {
    await play.say("Hello");
    await play.sim("PATCH", `phones/${DANA.waId}`, { online: false });
    await play.send({ type: "text", text: { body: "Hi" } });
    await play.flush();
    expect(play.statuses().map(({ status }) => status)).toEqual(["sent"]);
    expect((await play.say("From the dark")).status).toBe(409);
    await play.sim("PATCH", `phones/${DANA.waId}`, { online: true });
    await play.flush();
    expect(play.statuses().map(({ status }) => status)).toEqual(["sent", "delivered"]);
  });

  it("get nothing from a business they block", async () => {
    await play.say("Hello");
    await play.sim("POST", `phones/${DANA.waId}/block`, { blocked: true });
    await play.send({ type: "text", text: { body: "Hi" } });
    await play.flush();
    expect(play.statuses().map(({ status }) => status)).toEqual(["sent"]);
    expect((await play.say("Still here")).status).toBe(409);
  });

  it("read once, and silently with read receipts off", async () => {
    await play.say("Hello");
    await play.send({ type: "text", text: { body: "One" } });
    await play.flush();
    await play.sim("POST", `phones/${DANA.waId}/read`);
    await play.sim("POST", `phones/${DANA.waId}/read`);
    await play.flush();
    const reads = () => play.statuses().filter(({ status }) => status === "read");
    expect(reads()).toHaveLength(1);
    expect(reads()[0]).not.toHaveProperty("pricing");
    await play.sim("PATCH", `phones/${DANA.waId}`, { readReceipts: false });
    await play.send({ type: "text", text: { body: "Two" } });
    await play.flush();
    await play.sim("POST", `phones/${DANA.waId}/read`);
    await play.flush();
    expect(reads()).toHaveLength(1);
  });
});

describe("statuses", () => {
  it("have the recorded shape, with and without a visible number", async () => {
    await play.say("Hello");
    await play.send({ type: "text", text: { body: "Hi" }, biz_opaque_callback_data: "x" });
    await play.flush();
    const sent = play.values().find((value) => value.statuses?.[0]?.status === "sent");
    expect(shapeOf(sent)).toEqual(shapeOf(recorded("status-with-callback-data.json")));
    await play.say("Bonjour", ELODIE.userId);
    play.receiver.received.length = 0;
    await play.send({ to: undefined, recipient: ELODIE.userId, type: "text", text: { body: "Hi" } });
    await play.flush();
    await play.sim("POST", `phones/${ELODIE.userId}/read`);
    await play.flush();
    for (const status of ["sent", "read"]) {
      const value = play.values().find((one) => one.statuses?.[0]?.status === status);
      expect(shapeOf(value)).toEqual(shapeOf(recorded(`status-bsuid-${status}-without-phone.json`)));
    }
  });

  it("price an answer to an ad as a free entry point", async () => {
    await play.say("Hello", DANA.waId, { referral: { source_type: "ad", source_id: "1" } });
    await play.send({ type: "text", text: { body: "Hi" } });
    await play.flush();
    const value = (status: string) => play.values().find((one) => one.statuses?.[0]?.status === status);
    expect(shapeOf(value("sent"))).toEqual(shapeOf(recorded("status-sent-free-entry-point.json")));
    expect(shapeOf(value("delivered"))).toEqual(shapeOf(recorded("status-delivered-free-entry-point.json")));
  });

  it("bill replies beyond the free ones of the month", async () => {
    await play.sim("PATCH", "settings", { freeServiceMessages: 1 });
    await play.say("Hello");
    for (const body of ["Free", "Billed"]) {
      await play.send({ type: "text", text: { body } });
      await play.flush();
    }
    const sent = play.statuses().filter(({ status }) => status === "sent");
    expect(sent.map(({ pricing }) => pricing.type)).toEqual(["free_customer_service", "regular"]);
  });
});

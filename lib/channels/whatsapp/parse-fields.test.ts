import { describe, expect, it } from "vitest";
import type { InboundBody, InboundMessage } from "#lib/channels/inbound-event.ts";
import { parseWebhook } from "./parse-webhook.ts";

const metadata = { display_phone_number: "12025550100", phone_number_id: "472915830014466" };

const parse = (field: string, value: object, entry: object = {}) => {
  const body = {
    object: "whatsapp_business_account",
    entry: [{ id: "318", ...entry, changes: [{ field, value }] }],
  };
  return parseWebhook(new TextEncoder().encode(JSON.stringify(body)));
};
const bodies = (field: string, value: object): InboundBody[] =>
  parse(field, { metadata, ...value }).events.map(({ body }) => body);

describe("system messages", () => {
  const system = (text: string, rest: object = {}) => {
    const message = {
      id: "wamid.1",
      timestamp: "1794820922",
      type: "system",
      system: { body: text, ...rest },
    };
    return parse("messages", { metadata, messages: [message] });
  };
  const type = "user_changed_user_id";

  it("are not misled by a name that looks like the sentence", () => {
    const name = "A changed from US.1 to US.2 B";
    const { events } = system(`User ${name} changed from US.3 to US.4`, { type });
    expect(events[0]?.body).toMatchObject({ previous: { userId: "US.3" }, current: { userId: "US.4" } });
    expect(system("User X changed from US.1 to US.2 again", { type }).unreadable).toHaveLength(1);
  });

  it("without an old or a new identity are unreadable, not a link between strangers", () => {
    expect(system("", { type, user_id: "US.2" }).unreadable[0]?.error).toMatch(/previous identity/);
    expect(system("", { type, previous_user_id: "US.1" }).unreadable[0]?.error).toMatch(/new identity/);
  });

  it("read the spelling of version 11", () => {
    const { events } = system("", {
      type: "customer_changed_number",
      customer: "12025550123",
      new_wa_id: "12025550188",
    });
    expect(events[0]?.body).toMatchObject({
      type: "identity_change",
      previous: { waId: "12025550123" },
      current: { waId: "12025550188" },
    });
  });
});

describe("history", () => {
  const directions = (message: object, value: object = {}) => {
    const messages = [
      { id: "wamid.1", timestamp: "1794813120", type: "text", text: { body: "x" }, ...message },
    ];
    const history = [{ metadata: { phase: 0 }, threads: [{ id: "12025550123", messages }] }];
    return bodies("history", { history, ...value }).map((body) => {
      const { direction, person } = body as InboundMessage;
      return [direction, person.waId];
    });
  };

  it.each([
    ["ours by the business number", { from: "12025550100" }, {}],
    [
      "ours by the formatted business number",
      { from: "12025550100" },
      { metadata: { display_phone_number: "+1 202-555-0100" } },
    ],
    [
      "ours by an addressee, when our own number is unknown",
      { from: "12025550100", to: "12025550123" },
      { metadata: {} },
    ],
  ])("is %s", (_name, message, value) => {
    expect(directions(message, value)).toEqual([["outbound", "12025550123"]]);
  });

  it.each([
    ["by number", { from: "12025550123" }],
    ["by number, with an addressee", { from: "12025550123", to: "12025550100" }],
    ["by user id", { from_user_id: "US.1", to: "12025550100" }],
  ])("is the customer's %s", (_name, message) => {
    expect(directions(message)).toEqual([["inbound", "12025550123"]]);
  });

  it("brings the file of a message of ours later, which is no customer's", () => {
    const file = {
      ...{ from: "12025550100", to: "12025550123", id: "wamid.1", timestamp: "1794813120" },
      ...{ type: "image", image: { id: "1" } },
    };
    expect(bodies("history", { messages: [file] })[0]).toMatchObject({
      ...{ origin: "history", direction: "outbound", kind: "image" },
      person: { waId: "12025550123" },
    });
  });

  it("that cannot be read in one message is read in the others", () => {
    const message = { from: "12025550123", id: "wamid.1", timestamp: "1", type: "text", text: { body: "x" } };
    const threads = [
      { id: "12025550123", messages: [message, null, { ...message, timestamp: "x" }] },
      null,
      5,
    ];
    const { events, unreadable } = parse("history", { metadata, history: [{ threads }] });
    expect([events.length, unreadable.length]).toEqual([1, 2]);
  });
});

describe("calls", () => {
  const call = { id: "wacid.1", from: "12025550123", timestamp: "1794823450", direction: "USER_INITIATED" };

  it("are dated by their start, so that a long talk promises no longer window", () => {
    const ended = {
      ...call,
      event: "terminate",
      status: "COMPLETED",
      start_time: "1794823328",
      duration: 121,
    };
    expect(bodies("calls", { calls: [ended] })[0]).toMatchObject({
      timestamp: 1794823328,
      content: { durationSeconds: 121, startedAt: 1794823328, status: "completed" },
    });
    expect(bodies("calls", { calls: [{ ...ended, start_time: undefined }] })[0]).toMatchObject({
      timestamp: 1794823450,
    });
  });

  it.each(["FAILED", "Failed", ["FAILED"]])("that failed say so: %j", (status) => {
    const value = { calls: [{ ...call, event: "terminate", status }], errors: [{ code: 138021 }] };
    const [event, ...others] = bodies("calls", value);
    expect(event).toMatchObject({ content: { status: "failed", errors: [{ code: 138021 }] } });
    expect(others).toEqual([]);
  });

  it("without a direction belong to whoever called", () => {
    const event = { ...call, direction: undefined, event: "connect" };
    expect(bodies("calls", { calls: [event] })[0]).toMatchObject({ kind: "call", opensWindow: true });
    expect(bodies("calls", { calls: [{ ...event, from: "12025550100" }] })).toEqual([
      { type: "unhandled", reason: "call_detail" },
    ]);
  });
});

describe("errors of the value", () => {
  it("belong to the raw of the piece they explain, not to the next one", () => {
    const message = { from: "12025550123", id: "wamid.1", timestamp: "1794820320" };
    const messages = [
      { ...message, type: "interactive" },
      { ...message, id: "wamid.2", type: "text", text: { body: "x" } },
    ];
    const { events } = parse("messages", { metadata, messages, errors: [{ code: 131000 }] });
    expect(events.map(({ raw }) => raw.includes("131000"))).toEqual([true, false]);
  });
});

describe("account and template fields", () => {
  const template = {
    message_template_id: 881,
    message_template_name: "a",
    message_template_language: "en-US",
  };

  it("use the underscore of sending in every language code", () => {
    const value = { ...template, message_template_language: "zh-Hant-TW", event: "APPROVED" };
    expect(bodies("message_template_status_update", value)[0]).toMatchObject({
      providerTemplateId: "881",
      language: "zh_Hant_TW",
    });
  });

  it("tell an announced category from a changed one", () => {
    const changed = { ...template, previous_category: "UTILITY", new_category: "MARKETING" };
    expect(bodies("template_category_update", changed)[0]).toMatchObject({
      change: { field: "category", category: "MARKETING", announcedCategory: null, at: null },
    });
  });

  it("tell a quality also under the field of Meta's sample", () => {
    const value = { message_template_id: 7, previous_quality_score: "GREEN", new_quality_score: "RED" };
    for (const field of ["message_template_quality_update", "message_template_status_update"]) {
      expect(bodies(field, value)[0]).toMatchObject({ change: { field: "quality", score: "RED" } });
    }
  });

  it("about no template are unreadable", () => {
    expect(parse("message_template_status_update", { event: "APPROVED" }).unreadable).toHaveLength(1);
  });

  it("of a solution name a portfolio, not an account", () => {
    const { events } = parse("partner_solutions", { event: "SOLUTION_CREATED" }, { id: "770318204410052" });
    expect(events[0]).toMatchObject({ wabaId: null, body: { type: "account_update" } });
  });
});

describe("preferences", () => {
  it("about something else than marketing are not a marketing stop", () => {
    const preference = { wa_id: "12025550123", category: "calls", value: "stop", timestamp: 1794822370 };
    expect(bodies("user_preferences", { user_preferences: [preference] })).toEqual([
      { type: "unhandled", reason: "unknown_status" },
    ]);
  });

  it("of nobody are unreadable", () => {
    const { unreadable } = parse("user_preferences", { user_preferences: [{ value: "stop", timestamp: 1 }] });
    expect(unreadable).toHaveLength(1);
  });
});

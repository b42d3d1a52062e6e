import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { InboundMessage, InboundStatus } from "#lib/channels/inbound-event.ts";
import { MalformedWebhookError, parseWebhook, replayChange } from "./parse-webhook.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const metadata = { display_phone_number: "12025550100", phone_number_id: "472915830014466" };
const body = (field: string, value: object) => ({
  object: "whatsapp_business_account",
  entry: [{ id: "318204479561203", changes: [{ field, value: { metadata, ...value } }] }],
});
const parse = (field: string, value: object) => parseWebhook(bytes(JSON.stringify(body(field, value))));
const text = {
  from: "12025550123",
  id: "wamid.1",
  timestamp: "1794820320",
  type: "text",
  text: { body: "hi" },
};
const fixture = (name: string) =>
  readFileSync(new URL(`../../../test/fixtures/whatsapp/webhooks/${name}.json`, import.meta.url));

const messageOf = (message: object, value: object = {}) => {
  const { events, unreadable } = parse("messages", { messages: [{ ...text, ...message }], ...value });
  expect(unreadable).toEqual([]);
  return events[0]?.body as InboundMessage;
};
const statusOf = (status: object) => {
  const given = { id: "wamid.1", status: "sent", timestamp: "1794820320", recipient_id: "12025550123" };
  return parse("messages", { statuses: [{ ...given, ...status }] }).events[0]?.body as InboundStatus;
};

describe("body", () => {
  it.each(["", "{", "null", "[]", '"text"', "1", '{"a":1}}'])(
    "that is no JSON object is refused: %s",
    (raw) => {
      expect(() => parseWebhook(bytes(raw))).toThrow(MalformedWebhookError);
    },
  );

  it("is not quoted in the refusal", () => {
    expect(() => parseWebhook(bytes('{"secret words'))).toThrow(/^The body is not JSON$/);
  });

  it("is read at its own place in a larger buffer", () => {
    const json = bytes(JSON.stringify(body("messages", { messages: [text] })));
    const buffer = new Uint8Array(json.length + 8).fill(65);
    buffer.set(json, 4);
    expect(parseWebhook(buffer.subarray(4, -4)).events).toHaveLength(1);
  });

  it("never breaks the parser, whatever JSON it is", () => {
    const field = fc.constantFrom(
      "messages",
      "calls",
      "history",
      "user_preferences",
      "smb_message_echoes",
      "x",
    );
    const key = fc.constantFrom("messages", "statuses", "calls", "history", "contacts", "errors", "metadata");
    const value = fc.dictionary(fc.oneof(key, fc.string()), fc.jsonValue());
    fc.assert(
      fc.property(fc.jsonValue(), field, value, (anything, name, inner) => {
        for (const given of [body(name, inner), { object: "whatsapp_business_account", entry: anything }]) {
          const { events, unreadable } = parseWebhook(bytes(JSON.stringify(given)));
          expect(events.length + unreadable.length).toBeGreaterThan(0);
          for (const { raw } of [...events, ...unreadable]) expect(() => JSON.parse(raw)).not.toThrow();
        }
      }),
      { numRuns: 300 },
    );
  });

  it("loses nothing when any one value of a fixture is replaced by any other", () => {
    const names = ["text", "interactive-flow-response", "status-group-delivered", "history-threads-chunk"];
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom("__proto__", "constructor", "toString", -1, 1e300),
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), value, (name, at, replacement) => {
        let seen = 0;
        const paths: object[] = [];
        const original = JSON.parse(fixture(name).toString(), (_key, item) => {
          paths.push(item);
          return item;
        });
        const index = at % (paths.length - 1);
        const changed = JSON.parse(JSON.stringify(original), (_key, item) =>
          seen++ === index ? replacement : item,
        );
        const { events, unreadable } = parseWebhook(bytes(JSON.stringify(changed)));
        expect(events.length + unreadable.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe("one unreadable piece", () => {
  it("leaves its neighbours alone", () => {
    const { events, unreadable } = parse("messages", {
      messages: [
        text,
        { ...text, timestamp: "soon" },
        null,
        { ...text, id: undefined },
        { ...text, id: "wamid.2" },
      ],
    });
    expect(events.map(({ body: { type } }) => type)).toEqual(["message", "message"]);
    expect(unreadable.map(({ error }) => error)).toEqual([
      "timestamp is missing or unusable",
      "sender is missing or unusable",
      "id is missing or unusable",
    ]);
    expect(unreadable[0]).toMatchObject({ wabaId: "318204479561203", phoneNumberId: "472915830014466" });
    expect(unreadable[0]?.raw).toContain('"soon"');
  });

  it("leaves other changes and entries alone", () => {
    const good = body("messages", { messages: [text] });
    const { events, unreadable } = parseWebhook(
      bytes(
        JSON.stringify({
          ...good,
          entry: [null, { id: 1, changes: 5 }, { id: 1, changes: [7] }, ...good.entry],
        }),
      ),
    );
    expect(events).toHaveLength(1);
    expect(unreadable).toHaveLength(3);
  });

  it("keeps the profile for the replay", () => {
    const contacts = [{ wa_id: "12025550123", profile: { name: "Dana" } }];
    const { unreadable } = parse("messages", { contacts, messages: [{ ...text, timestamp: null }] });
    const repaired = (unreadable[0]?.raw ?? "").replace('"timestamp":null', '"timestamp":"1794820320"');
    expect(replayChange("318204479561203", repaired).events[0]?.body).toMatchObject({
      person: { profileName: "Dana" },
    });
  });
});

describe("timestamps", () => {
  it.each([undefined, null, "", "0", "-1", 1794820320.5, "1794820320000", "NaN", "Infinity", {}])(
    "are refused when they are no Unix seconds: %s",
    (timestamp) => {
      expect(parse("messages", { messages: [{ ...text, timestamp }] }).unreadable).toHaveLength(1);
    },
  );

  it("are read from text and from integers", () => {
    expect(messageOf({ timestamp: "1794820320" }).timestamp).toBe(1794820320);
    expect(messageOf({ timestamp: 1794820320 }).timestamp).toBe(1794820320);
  });
});

describe("people", () => {
  const dana = { wa_id: "12025550123", user_id: "US.1", profile: { name: "Dana", username: "dana.w" } };
  const callum = { wa_id: "447700900123", user_id: "GB.1", profile: { name: "Callum" } };

  it("are found among several by either id", () => {
    const byUserId = { from: undefined, from_user_id: "GB.1" };
    expect(messageOf(byUserId, { contacts: [dana, callum] }).person).toMatchObject({
      userId: "GB.1",
      waId: "447700900123",
      profileName: "Callum",
    });
    expect(messageOf({}, { contacts: [dana, callum] }).person).toEqual({
      userId: "US.1",
      parentUserId: null,
      waId: "12025550123",
      profileName: "Dana",
      username: "dana.w",
    });
  });

  it("are not described by somebody else's entry", () => {
    const nameless = { waId: "12025550123", userId: null, profileName: null };
    expect(messageOf({}, { contacts: [callum] }).person).toMatchObject(nameless);
    const sameNumber = { ...dana, user_id: "US.2" };
    expect(messageOf({ from_user_id: "US.1" }, { contacts: [sameNumber] }).person.profileName).toBeNull();
  });

  it("may share nothing but being alone", () => {
    expect(messageOf({}, { contacts: [{ user_id: "US.1" }] }).person).toMatchObject({
      userId: "US.1",
      waId: "12025550123",
    });
  });
});

describe("text", () => {
  it("arrives without NUL and lone surrogates, in every place that is stored", () => {
    const dirty = "a\0\ud800b";
    const clean = "a\ufffdb";
    const message = messageOf(
      {
        text: { body: dirty },
        referral: { headline: dirty },
        context: { id: dirty },
      },
      { contacts: [{ wa_id: "12025550123", profile: { name: dirty } }] },
    );
    expect(message).toMatchObject({
      text: clean,
      person: { profileName: clean },
      context: { providerMessageId: clean },
      content: { referral: { headline: clean } },
    });
    expect(statusOf({ errors: [{ code: 1, title: dirty }] }).errors[0]?.title).toBe(clean);
    expect(statusOf({ pricing: { [dirty]: dirty } }).pricing).toEqual({ [clean]: clean });
  });

  it("in a form answer is cleaned too", () => {
    const response_json = String.raw`{"a":"\u0000\ud800","__proto__":{"x":1},"n":24830790383178627}`;
    const interactive = { type: "nfm_reply", nfm_reply: { name: "flow", response_json } };
    expect(messageOf({ type: "interactive", interactive }).content).toEqual({
      name: "flow",
      response: { a: "\ufffd", n: "24830790383178627" },
    });
  });

  it.each(["{", "[1]", "null", "1", ""])("that is no form answer becomes null: %s", (response_json) => {
    const interactive = { type: "nfm_reply", nfm_reply: { name: "flow", response_json } };
    expect(messageOf({ type: "interactive", interactive }).content).toMatchObject({ response: null });
  });
});

describe("ids", () => {
  it("stay exact beyond 2^53, also as integers where text is promised", () => {
    const raw = JSON.stringify(body("messages", { messages: [{ ...text, id: 0 }] })).replace(
      '"id":0',
      '"id":24830790383178627',
    );
    expect(parseWebhook(bytes(raw)).events[0]?.body).toMatchObject({
      providerMessageId: "24830790383178627",
    });
  });

  it("longer than an index entry are refused at once instead of failing for ever in the database", () => {
    expect(messageOf({ id: `wamid.${"a".repeat(1500)}` }).providerMessageId).toHaveLength(1506);
    expect(parse("messages", { messages: [{ ...text, id: "é".repeat(1100) }] }).unreadable).toHaveLength(1);
  });
});

describe("kinds", () => {
  it("named like properties of every object are just unknown", () => {
    for (const type of ["constructor", "__proto__", "hasOwnProperty", "toString"]) {
      expect(messageOf({ type })).toMatchObject({ kind: "unknown", content: { type } });
      expect(statusOf({ status: type })).toEqual({ type: "unhandled", reason: "unknown_status" });
    }
  });

  it("are told by their key when the type is missing", () => {
    const interactive = { call_permission_reply: { response: "accept", is_permanent: true } };
    expect(messageOf({ type: undefined, text: undefined, interactive }).kind).toBe("call_permission_reply");
  });

  it.each(["image", "document", "location", "contacts", "order", "button", "interactive"])(
    "whose content is missing are placeholders: %s",
    (type) => {
      expect(messageOf({ type })).toMatchObject({
        kind: "unsupported",
        content: { what: type, errors: [] },
        opensWindow: true,
      });
    },
  );

  it.each([{ text: undefined }, { text: {} }, { text: { body: "" } }, { text: { body: "\u0000" } }])(
    "text that says nothing is a placeholder, not an empty bubble: %j",
    (given) => {
      expect(messageOf(given)).toMatchObject({ kind: "unsupported", content: { what: "text" } });
    },
  );

  it("with an empty group id are the sender's own", () => {
    expect(messageOf({ group_id: null })).toMatchObject({ type: "message", kind: "text" });
    expect(messageOf({ group_id: "g" })).toEqual({ type: "unhandled", reason: "group" });
  });

  it("that only touch an older message leave the window alone", () => {
    const original = { original_message_id: "wamid.0" };
    expect(messageOf({ type: "edit", edit: original }).opensWindow).toBe(false);
    expect(messageOf({ type: "revoke", revoke: original }).opensWindow).toBe(false);
    for (const type of ["edit", "reaction"]) {
      expect(messageOf({ type: "unsupported", unsupported: { type } }).opensWindow).toBe(false);
    }
    expect(messageOf({ type: "unsupported", unsupported: { type: "poll_creation" } }).opensWindow).toBe(true);
  });

  it("a reaction from the owner's phone is not the customer's", () => {
    const echo = {
      ...text,
      to: "12025550123",
      type: "reaction",
      reaction: { message_id: "wamid.0", emoji: "x" },
    };
    expect(parse("smb_message_echoes", { message_echoes: [echo] }).events[0]?.body).toMatchObject({
      ...{ type: "reaction", by: "phone_app", targetProviderMessageId: "wamid.0", emoji: "x" },
      person: { waId: "12025550123" },
    });
  });
});

describe("value.errors", () => {
  const errors = [{ code: 130429, title: "Rate limit hit" }];

  it("beside messages they do not explain are reported once", () => {
    const { events } = parse("messages", { messages: [text], errors });
    expect(events.map(({ body: { type } }) => type)).toEqual(["message", "unhandled"]);
    expect(events[0]?.raw).not.toContain("130429");
    expect(events[1]?.raw).toContain("130429");
  });

  it("go into the message they explain, and into its raw", () => {
    const { events } = parse("messages", { messages: [{ ...text, type: "interactive" }], errors });
    expect(events).toHaveLength(1);
    expect(events[0]?.raw).toContain("130429");
  });
});

describe("statuses", () => {
  it("carry our attempt id and nobody else's data", () => {
    const id = "0197a0c0-0000-7000-8000-00000000000a";
    expect(statusOf({ biz_opaque_callback_data: id }).callbackData).toBe(id);
    expect(statusOf({ biz_opaque_callback_data: id.toUpperCase() }).callbackData).toBe(id);
    expect(statusOf({ biz_opaque_callback_data: `${id}x` }).callbackData).toBeNull();
    expect(statusOf({}).callbackData).toBeNull();
  });

  it("only ends of free entry points", () => {
    const until = (origin: string, type: string) =>
      statusOf({
        conversation: { id: "1", expiration_timestamp: "1795080587", origin: { type: origin } },
        pricing: { billable: false, pricing_model: "PMP", type, category: "service" },
      }).freeEntryUntil;
    expect(until("referral_conversion", "free_entry_point")).toBe(1795080587);
    expect(until("service", "free_customer_service")).toBeNull();
    expect(statusOf({ pricing: { type: "free_entry_point" } }).freeEntryUntil).toBeNull();
    expect(statusOf({}).freeEntryUntil).toBeNull();
  });

  it("with a type are no ticks", () => {
    expect(statusOf({ type: "call", status: "ACCEPTED" })).toMatchObject({ reason: "call_detail" });
    expect(statusOf({ type: "payment" })).toMatchObject({ reason: "payment" });
    expect(statusOf({ type: "later" })).toMatchObject({ reason: "unknown_status" });
  });

  it("without an error code do not pass for code 0", () => {
    expect(statusOf({ status: "failed", errors: [{ title: "?" }] }).errors).toEqual([
      { code: -1, title: "?", details: null },
    ]);
  });
});

describe("depth and speed", () => {
  it("JSON nested beyond the stack is kept and its neighbours read", () => {
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    const raw = JSON.stringify(
      body("messages", { messages: [{ ...text, extra: "DEEP" }, text], statuses: "DEEP" }),
    ).replaceAll('"DEEP"', deep);
    const { events, unreadable } = parseWebhook(bytes(raw));
    expect(unreadable.map(({ error }) => error)).toEqual(["status is missing or unusable"]);
    expect(events).toHaveLength(2);
    expect(events[0]?.raw).toContain(deep.slice(0, 1000));
  });

  // Twenty times slower than measured on the reference machine: fails on a quadratic walk, not on a busy one.
  it("1,000 people in one body are read in a moment", () => {
    const people = Array.from({ length: 1000 }, (_, n) => ({
      wa_id: `120255${10000 + n}`,
      profile: { name: `P${n}` },
    }));
    const messages = people.map(({ wa_id }, n) => ({ ...text, id: `wamid.${n}`, from: wa_id }));
    const raw = bytes(JSON.stringify(body("messages", { contacts: people, messages })));
    const start = performance.now();
    const { events } = parseWebhook(raw);
    expect(performance.now() - start).toBeLessThan(400);
    expect(events[999]?.body).toMatchObject({ person: { profileName: "P999" } });
  });
});

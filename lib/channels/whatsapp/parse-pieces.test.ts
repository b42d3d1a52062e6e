import { describe, expect, it } from "vitest";
import { aText, bodyOf, bytesOf, messageOf, parsed, statusOf } from "#test/webhooks/parsed.ts";
import { parseWebhook } from "./parse-webhook.ts";

/** What becomes of the pieces of a webhook; of the body around them: parse-webhook.test.ts. */
describe("timestamps", () => {
  it.each([undefined, null, "", "0", "-1", 1794820320.5, "1794820320000", "NaN", "Infinity", {}])(
    "are refused when they are no Unix seconds: %s",
    (timestamp) => {
      expect(parsed("messages", { messages: [{ ...aText, timestamp }] }).unreadable).toHaveLength(1);
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
    const raw = JSON.stringify(bodyOf("messages", { messages: [{ ...aText, id: 0 }] })).replace(
      '"id":0',
      '"id":24830790383178627',
    );
    expect(parseWebhook(bytesOf(raw)).events[0]?.body).toMatchObject({
      providerMessageId: "24830790383178627",
    });
  });

  it("longer than an index entry are refused at once instead of failing for ever in the database", () => {
    expect(messageOf({ id: `wamid.${"a".repeat(1500)}` }).providerMessageId).toHaveLength(1506);
    expect(parsed("messages", { messages: [{ ...aText, id: "é".repeat(1100) }] }).unreadable).toHaveLength(1);
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
      ...aText,
      to: "12025550123",
      type: "reaction",
      reaction: { message_id: "wamid.0", emoji: "x" },
    };
    expect(parsed("smb_message_echoes", { message_echoes: [echo] }).events[0]?.body).toMatchObject({
      ...{ type: "reaction", by: "phone_app", targetProviderMessageId: "wamid.0", emoji: "x" },
      person: { waId: "12025550123" },
    });
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

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aText, bodyOf, bytesOf, parsed } from "#test/webhooks/parsed.ts";
import { MalformedWebhookError, parseWebhook, replayChange } from "./parse-webhook.ts";

const fixture = (name: string) =>
  readFileSync(new URL(`../../../test/fixtures/whatsapp/webhooks/${name}.json`, import.meta.url));

describe("body", () => {
  it.each(["", "{", "null", "[]", '"text"', "1", '{"a":1}}'])(
    "that is no JSON object is refused: %s",
    (raw) => {
      expect(() => parseWebhook(bytesOf(raw))).toThrow(MalformedWebhookError);
    },
  );

  it("is not quoted in the refusal", () => {
    expect(() => parseWebhook(bytesOf('{"secret words'))).toThrow(/^The body is not JSON$/);
  });

  it("is read at its own place in a larger buffer", () => {
    const json = bytesOf(JSON.stringify(bodyOf("messages", { messages: [aText] })));
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
        for (const given of [bodyOf(name, inner), { object: "whatsapp_business_account", entry: anything }]) {
          const { events, unreadable } = parseWebhook(bytesOf(JSON.stringify(given)));
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
        const { events, unreadable } = parseWebhook(bytesOf(JSON.stringify(changed)));
        expect(events.length + unreadable.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe("one unreadable piece", () => {
  it("leaves its neighbours alone", () => {
    const { events, unreadable } = parsed("messages", {
      messages: [
        aText,
        { ...aText, timestamp: "soon" },
        null,
        { ...aText, id: undefined },
        { ...aText, id: "wamid.2" },
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
    const good = bodyOf("messages", { messages: [aText] });
    const { events, unreadable } = parseWebhook(
      bytesOf(
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
    const { unreadable } = parsed("messages", { contacts, messages: [{ ...aText, timestamp: null }] });
    const repaired = (unreadable[0]?.raw ?? "").replace('"timestamp":null', '"timestamp":"1794820320"');
    expect(replayChange("318204479561203", repaired).events[0]?.body).toMatchObject({
      person: { profileName: "Dana" },
    });
  });
});

describe("value.errors", () => {
  const errors = [{ code: 130429, title: "Rate limit hit" }];

  it("beside messages they do not explain are reported once", () => {
    const { events } = parsed("messages", { messages: [aText], errors });
    expect(events.map(({ body: { type } }) => type)).toEqual(["message", "unhandled"]);
    expect(events[0]?.raw).not.toContain("130429");
    expect(events[1]?.raw).toContain("130429");
  });

  it("go into the message they explain, and into its raw", () => {
    const { events } = parsed("messages", { messages: [{ ...aText, type: "interactive" }], errors });
    expect(events).toHaveLength(1);
    expect(events[0]?.raw).toContain("130429");
  });
});

describe("depth and speed", () => {
  it("JSON nested beyond the stack is kept and its neighbours read", () => {
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    const raw = JSON.stringify(
      bodyOf("messages", { messages: [{ ...aText, extra: "DEEP" }, aText], statuses: "DEEP" }),
    ).replaceAll('"DEEP"', deep);
    const { events, unreadable } = parseWebhook(bytesOf(raw));
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
    const messages = people.map(({ wa_id }, n) => ({ ...aText, id: `wamid.${n}`, from: wa_id }));
    const raw = bytesOf(JSON.stringify(bodyOf("messages", { contacts: people, messages })));
    const start = performance.now();
    const { events } = parseWebhook(raw);
    expect(performance.now() - start).toBeLessThan(400);
    expect(events[999]?.body).toMatchObject({ person: { profileName: "P999" } });
  });
});

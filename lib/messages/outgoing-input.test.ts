import { describe, expect, test } from "vitest";
import { buildPayload } from "#lib/channels/whatsapp/build-payload.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { goldens } from "#test/sending/goldens.ts";
import { sendMessageInput } from "./outgoing-input.ts";
import { outboundContentOf, storedContentOf } from "./stored-content.ts";

const dana = { phone: "+12025550123", userId: null };

/** Keys in order of their names, so that two payloads are the same exactly when their bytes are. */
function canonical(value: unknown): string {
  const sorted = (_key: string, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner;
  return JSON.stringify(value, sorted);
}

const parse = (input: object) => sendMessageInput.safeParse({ clientMessageId: uuidv7(), ...input });

/** From a request to the call, with the database's JSON in between. */
function sent(input: object, contextMessageId: string | null = null) {
  const parsed = sendMessageInput.parse({ clientMessageId: uuidv7(), ...input });
  if (parsed.kind === "reaction" || parsed.kind === "template") throw new Error("not free-form");
  const stored = JSON.parse(JSON.stringify({ kind: parsed.kind, ...storedContentOf(parsed) }));
  return buildPayload(outboundContentOf(stored, new Map()), dana, { callbackData: "a", contextMessageId });
}

describe("what reaches the Graph API is the documented payload", () => {
  const envelope = {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: "+12025550123",
    biz_opaque_callback_data: "a",
  };

  test.each(goldens)("$name", ({ input, payload }) => {
    expect(canonical(sent(input))).toBe(canonical({ ...envelope, ...payload }));
    const quoted = { ...envelope, ...payload, context: { message_id: "wamid.A" } };
    expect(canonical(sent(input, "wamid.A"))).toBe(canonical(quoted));
  });

  test.each([
    ["👍", "👍"],
    [null, ""],
  ])("reaction %s", (emoji, written) => {
    const content = { kind: "reaction" as const, targetProviderMessageId: "wamid.A", emoji };
    expect(buildPayload(content, dana, { callbackData: "a" })).toEqual({
      ...envelope,
      type: "reaction",
      reaction: { message_id: "wamid.A", emoji: written },
    });
  });
});

/** Where the first complaint points, and what it says. */
function complaint(input: object): string {
  const issue = parse(input).error?.issues[0];
  return issue ? `${issue.path.join("/")}: ${issue.message}` : "taken";
}

const button = (id: string, title: string) => ({ id, title });
const asked = (rest: object) => ({ kind: "interactive", interactive: { body: "Which?", ...rest } });
const buttons = (...list: object[]) => asked({ type: "button", buttons: list });
const rows = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ id: `r${from + index}`, title: "Row" }));
const list = (...sections: object[]) => asked({ type: "list", buttonText: "Show", sections });

describe("limits", () => {
  test.each<[string, object, string]>([
    ["a text of 4096", { kind: "text", text: { body: "x".repeat(4096) } }, "taken"],
    [
      "a text of 4097",
      { kind: "text", text: { body: "x".repeat(4097) } },
      "text/body: Too big: expected string to have <=4096 characters",
    ],
    ["a text of 2048 emoji", { kind: "text", text: { body: "😀".repeat(2048) } }, "taken"],
    [
      "a text of 2049 emoji",
      { kind: "text", text: { body: "😀".repeat(2049) } },
      "text/body: must have at most 4096 UTF-16 units",
    ],
    [
      "a title of 11 emoji",
      buttons(button("1", "😀".repeat(11))),
      "interactive/buttons/0/title: must have at most 20 UTF-16 units",
    ],
    ["a blank text", { kind: "text", text: { body: " \n" } }, "text/body: must not be empty"],
    ["three buttons", buttons(button("1", "a"), button("2", "b"), button("3", "c")), "taken"],
    ["no button", buttons(), "interactive/buttons: Too small: expected array to have >=1 items"],
    [
      "four buttons",
      buttons(button("1", "a"), button("2", "b"), button("3", "c"), button("4", "d")),
      "interactive/buttons: Too big: expected array to have <=3 items",
    ],
    ["a title of 20", buttons(button("1", "x".repeat(20))), "taken"],
    [
      "a title of 21",
      buttons(button("1", "x".repeat(21))),
      "interactive/buttons/0/title: Too big: expected string to have <=20 characters",
    ],
    [
      "two buttons of one id",
      buttons(button("1", "a"), button("1", "b")),
      "interactive/buttons/1/id: must be unique",
    ],
    [
      "two buttons of one title",
      buttons(button("1", "a"), button("2", "a")),
      "interactive/buttons/1/title: must be unique",
    ],
    ["ten rows", list({ title: "A", rows: rows(5) }, { title: "B", rows: rows(5, 5) }), "taken"],
    [
      "eleven rows in all",
      list({ title: "A", rows: rows(5) }, { title: "B", rows: rows(6, 5) }),
      "interactive/sections: must have at most 10 rows in total",
    ],
    ["one section without a title", list({ rows: rows(1) }), "taken"],
    [
      "a second section without a title",
      list({ title: "A", rows: rows(1) }, { rows: rows(1, 1) }),
      "interactive/sections/1/title: is needed when there is more than one section",
    ],
    [
      "one row id twice",
      list({ title: "A", rows: rows(2) }, { title: "B", rows: rows(1, 1) }),
      "interactive/sections/1/rows/0/id: must be unique",
    ],
    [
      "a script as a link",
      asked({ type: "cta_url", buttonText: "Go", url: "javascript:alert(1)" }),
      "interactive/url: must be an http or https address",
    ],
    [
      "a Flow by id and by name",
      asked({ type: "flow", buttonText: "Go", flowId: "1", flowName: "visit" }),
      "interactive/flowId: give either flowId or flowName",
    ],
    [
      "31 products",
      asked({
        type: "product_list",
        header: { type: "text", text: "For you" },
        catalogId: "1",
        sections: [
          { title: "A", productIds: Array(30).fill("p") },
          { title: "B", productIds: ["q"] },
        ],
      }),
      "interactive/sections: must have at most 30 products in total",
    ],
    [
      "a place off the map",
      { kind: "location", location: { latitude: 90.1, longitude: 0 } },
      "location/latitude: Too big: expected number to be <=90",
    ],
    [
      "nobody's card",
      { kind: "contacts", contacts: [] },
      "contacts: Too small: expected array to have >=1 items",
    ],
    [
      "a quote on a reaction",
      {
        kind: "reaction",
        reaction: { messageId: uuidv7(), emoji: "👍" },
        contextProviderMessageId: "wamid.A",
      },
      ': Unrecognized key: "contextProviderMessageId"',
    ],
    [
      "a skin tone and a family",
      { kind: "reaction", reaction: { messageId: uuidv7(), emoji: "👨‍👩‍👧‍👦" } },
      "taken",
    ],
    [
      "a word as a reaction",
      { kind: "reaction", reaction: { messageId: uuidv7(), emoji: "ok" } },
      "reaction/emoji: must be one emoji",
    ],
    [
      "two emoji",
      { kind: "reaction", reaction: { messageId: uuidv7(), emoji: "👍👍" } },
      "reaction/emoji: must be one emoji",
    ],
  ])("%s", (_, input, expected) => {
    expect(complaint(input)).toBe(expected);
  });

  test("what no database and no phone can hold goes", () => {
    const parsed = sendMessageInput.parse({
      kind: "interactive",
      clientMessageId: uuidv7(),
      interactive: { type: "location_request_message", body: "a\u0000b\ud800" },
    });
    expect(parsed).toMatchObject({ interactive: { body: "ab\ufffd" } });
  });
});

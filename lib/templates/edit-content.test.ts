import { describe, expect, test } from "vitest";
import { contentChanges } from "./content-changes.ts";
import {
  emptyCard,
  emptyContent,
  withCarousel,
  withCategory,
  withFormat,
  withOffer,
} from "./edit-content.ts";
import { moved, nextVariable, sampleOf, withPart, withSample, withText } from "./edit-parts.ts";
import { editableContent } from "./editable-content.ts";
import { lintTemplate } from "./template-lint.ts";

const body = (text: string, ...samples: string[]) => ({
  type: "BODY",
  text,
  ...(samples.length > 0 ? { example: { body_text: [samples] } } : {}),
});

describe("texts and their samples", () => {
  test("a sample follows its variable", () => {
    let part: Record<string, unknown> = body("Hi {{1}}, order {{2}} is here.", "Dana", "88213");
    part = withText(part, "body", "Hi {{1}}, it is here.", "POSITIONAL");
    expect(part).toEqual(body("Hi {{1}}, it is here.", "Dana"));
    part = withText(part, "body", "Hi {{1}}, order {{2}} is here.", "POSITIONAL");
    expect(sampleOf(part, "body", "2", "POSITIONAL")).toBe("");
    part = withSample(part, "body", "POSITIONAL", { key: "2", value: "7" });
    expect(part).toEqual(body("Hi {{1}}, order {{2}} is here.", "Dana", "7"));
    expect(withText(part, "body", "Hi.", "POSITIONAL")).toEqual({ type: "BODY", text: "Hi." });
  });

  test("named ones and headers have their own shape", () => {
    const named = withSample({ type: "BODY", text: "Hi {{first_name}}." }, "body", "NAMED", {
      key: "first_name",
      value: "Dana",
    });
    expect(named.example).toEqual({
      body_text_named_params: [{ param_name: "first_name", example: "Dana" }],
    });
    const header = withSample(
      { type: "HEADER", format: "TEXT", text: "Order {{1}}" },
      "header",
      "POSITIONAL",
      {
        key: "1",
        value: "7",
      },
    );
    expect(header.example).toEqual({ header_text: ["7"] });
  });

  test("an absurd number makes no absurd list", () => {
    const part = withText(body(""), "body", "Hi {{900000}}", "POSITIONAL");
    expect((part.example as { body_text: string[][] }).body_text[0]).toHaveLength(100);
  });

  test("the next variable", () => {
    expect(nextVariable("Hi {{1}} and {{4}}", "POSITIONAL")).toBe("{{5}}");
    expect(nextVariable("Hi {{name}} and {{value_2}}", "NAMED")).toBe("{{value_3}}");
  });
});

test("parts stand in their order, strangers at the end", () => {
  const parts = withPart(withPart([{ type: "MYSTERY" }, body("Hi")], "FOOTER", { text: "F" }), "HEADER", {
    text: "H",
  });
  expect(parts.map(({ type }) => type)).toEqual(["HEADER", "BODY", "FOOTER", "MYSTERY"]);
  expect(withPart(parts, "HEADER", null).map(({ type }) => type)).toEqual(["BODY", "FOOTER", "MYSTERY"]);
});

test("moving past an end changes nothing", () => {
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  expect(moved(["a", "b"], 1, 2)).toEqual(["a", "b"]);
});

test("a template for codes has only what such a template has, and back again", () => {
  const code = withCategory({ ...emptyContent, name: "login_code" }, "AUTHENTICATION");
  expect(lintTemplate(code)).toEqual([]);
  expect(withCategory(code, "UTILITY").components).toEqual(emptyContent.components);
  const kept = { ...emptyContent, components: [body("Hi")] };
  expect(withCategory(kept, "MARKETING").components).toEqual([body("Hi")]);
});

test("numbers become names and names numbers, in all texts", () => {
  const cards = [{ components: [body("Only {{1}} today", "5")] }];
  const numbered = {
    ...emptyContent,
    components: [body("Hi {{1}}, {{2}}, {{1}}.", "a", "b"), { type: "CAROUSEL", cards }],
  };
  const named = withFormat(numbered, "NAMED");
  expect(named.components).toMatchObject([
    { text: "Hi {{value_1}}, {{value_2}}, {{value_1}}." },
    { cards: [{ components: [{ text: "Only {{value_1}} today" }] }] },
  ]);
  expect(withFormat(named, "POSITIONAL").components[0]).toEqual(body("Hi {{1}}, {{2}}, {{1}}."));
});

test("a new card is made like the last", () => {
  const [carousel] = withCarousel([], true);
  if (!carousel) throw new Error("no carousel");
  const [first] = carousel.cards as Record<string, unknown>[];
  const video = { components: [{ type: "HEADER", format: "VIDEO", example: { header_handle: ["4::a"] } }] };
  expect(emptyCard(first)).toEqual(first);
  expect(emptyCard(video)).toEqual({ components: [{ type: "HEADER", format: "VIDEO" }] });
  expect(withCarousel([body("Hi"), carousel], false)).toEqual([body("Hi")]);
});

test("an offer comes and goes", () => {
  const parts = withOffer([body("Hi")], { text: "Soon", hasExpiration: true });
  expect(parts[0]).toEqual({
    type: "LIMITED_TIME_OFFER",
    limited_time_offer: { text: "Soon", has_expiration: true },
  });
  expect(withOffer(parts, null)).toEqual([body("Hi")]);
});

describe("what WhatsApp gives back", () => {
  const fetched = { ...emptyContent, name: "a" };

  test("loses addresses of samples, which it would not take again", () => {
    const header = {
      type: "HEADER",
      format: "IMAGE",
      example: { header_handle: ["https://scontent.whatsapp.net/a"] },
    };
    const cards = [{ components: [header] }];
    const content = editableContent({
      ...fetched,
      components: [header, body("Hi"), { type: "CAROUSEL", cards }],
    });
    expect(JSON.stringify(content)).not.toContain("scontent");
    const own = { ...header, example: { header_handle: ["4::aW"] } };
    expect(editableContent({ ...fetched, components: [own] }).components).toEqual([own]);
  });

  test("of one-time codes becomes what is asked for", () => {
    const link =
      "https://www.whatsapp.com/otp/code/?otp_type=ONE_TAP&package_name=com.example.app&signature_hash=K8a%2FAINcGX7&code=otp{{1}}";
    const content = editableContent({
      ...{ ...fetched, category: "AUTHENTICATION" },
      components: [
        { ...body("*{{1}}* is your code.", "1"), add_security_recommendation: true },
        { type: "FOOTER", text: "Expires in 5 minutes.", code_expiration_minutes: 5 },
        { type: "BUTTONS", buttons: [{ type: "URL", text: "Autofill", url: link }] },
      ],
    });
    expect(lintTemplate(content)).toEqual([]);
    expect(content.components[2]).toEqual({
      type: "BUTTONS",
      buttons: [
        {
          ...{ type: "OTP", otp_type: "ONE_TAP" },
          supported_apps: [{ package_name: "com.example.app", signature_hash: "K8a/AINcGX7" }],
        },
      ],
    });
  });
});

describe("what changed", () => {
  test("is told by place, without samples and labels of WhatsApp's", () => {
    const before = [
      body("Hi {{1}}.", "Dana"),
      { type: "FOOTER", text: "Acme" },
      {
        type: "BUTTONS",
        buttons: [
          { type: "COPY_CODE", example: "A" },
          { type: "URL", text: "Go", url: "https://a.example" },
        ],
      },
    ];
    const after = [
      { type: "HEADER", format: "IMAGE" },
      body("Hello {{1}}.", "Ana"),
      {
        type: "BUTTONS",
        buttons: [
          { type: "COPY_CODE", text: "Copy offer code", example: ["A"] },
          { type: "URL", text: "Go", url: "https://b.example" },
        ],
      },
    ];
    expect(contentChanges(before, before)).toEqual([]);
    expect(contentChanges(before, after)).toEqual([
      { part: "body", number: null, card: null, before: "Hi {{1}}.", after: "Hello {{1}}." },
      { part: "footer", number: null, card: null, before: "Acme", after: null },
      {
        part: "button",
        number: 2,
        card: null,
        before: "Go → https://a.example",
        after: "Go → https://b.example",
      },
      { part: "header", number: null, card: null, before: null, after: "IMAGE" },
    ]);
  });

  test("on a card says which", () => {
    const carousel = (text: string) => [
      { type: "CAROUSEL", cards: [{ components: [body("A")] }, { components: [body(text)] }] },
    ];
    expect(contentChanges(carousel("B"), carousel("C"))).toEqual([
      { part: "body", number: null, card: 2, before: "B", after: "C" },
    ]);
  });
});

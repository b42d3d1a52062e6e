import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { templatesByWaba } from "#prisma/seed/templates.ts";
import words from "../../messages/en/template-lint.json" with { type: "json" };
import { type Finding, findingCodes, type TemplateContent } from "./lint-finding.ts";
import { hasErrors, lintTemplate } from "./template-lint.ts";

const folder = path.resolve(import.meta.dirname, "../../test/fixtures/whatsapp/templates");

type Given = Record<string, unknown>;
const contentOf = (given: Given): TemplateContent => ({
  name: String(given.name),
  language: String(given.language),
  category: String(given.category),
  parameterFormat: given.parameter_format === "NAMED" ? "NAMED" : "POSITIONAL",
  components: given.components as Given[],
  messageSendTtlSeconds: (given.message_send_ttl_seconds as number | undefined) ?? null,
});
const fixtures = readdirSync(folder).flatMap((file) => {
  const json = JSON.parse(readFileSync(path.join(folder, file), "utf8")) as Given & { data?: Given[] };
  return (json.data ?? [json]).map((given) => ({ file, given }));
});
const complete = fixtures.filter(({ given }) => given.components !== undefined);
const approved = complete.filter(({ given }) => given.status === "APPROVED");

const body = (text: string, ...samples: string[]): Given => ({
  type: "BODY",
  text,
  ...(samples.length > 0 ? { example: { body_text: [samples] } } : {}),
});
const namedBody = (text: string, samples: Record<string, string>): Given => ({
  type: "BODY",
  text,
  example: {
    body_text_named_params: Object.entries(samples).map(([name, example]) => ({ param_name: name, example })),
  },
});
const header = (more: Given): Given => ({ type: "HEADER", format: "TEXT", ...more });
const buttons = (...all: Given[]): Given => ({ type: "BUTTONS", buttons: all });
const reply = (text = "Yes"): Given => ({ type: "QUICK_REPLY", text });
const link = (url: string, more: Given = {}): Given => ({ type: "URL", text: "Open", url, ...more });
const GOOD = body("Hello {{1}}, your parcel leaves our depot today.", "Dana");
const image = header({ format: "IMAGE", example: { header_handle: ["4::aW"] } });
const card = (...parts: Given[]): Given => ({ components: [image, ...parts] });
const carousel = (...cards: Given[]): Given => ({ type: "CAROUSEL", cards });
const offer = (text: string): Given => ({ type: "LIMITED_TIME_OFFER", limited_time_offer: { text } });
const otp = (more: Given): Given => buttons({ type: "OTP", otp_type: "COPY_CODE", ...more });
const app = { package_name: "com.example.app", signature_hash: "K8a/AINcGX7" };

const template = (components: Given[], more: Partial<TemplateContent> = {}): TemplateContent => ({
  ...{ name: "delivery_update", language: "en_US", category: "UTILITY", parameterFormat: "POSITIONAL" },
  messageSendTtlSeconds: null,
  components,
  ...more,
});
const NAMED = { parameterFormat: "NAMED" } as const;
const MARKETING = { category: "MARKETING" };
const AUTH = { category: "AUTHENTICATION" };
const seen = (findings: readonly Finding[]) =>
  findings.map(({ code, severity, path: at }) => `${severity === "error" ? "" : "~"}${code} ${at}`);

describe("what WhatsApp has approved", () => {
  test.each(approved.map(({ file, given }) => [`${file} ${given.name} ${given.language}`, given]))(
    "%s has no errors",
    (_, given) => {
      expect(lintTemplate(contentOf(given)).filter(({ severity }) => severity === "error")).toEqual([]);
    },
  );

  test("there are many of them, utility ones without a word of advice about marketing", () => {
    expect(approved.length).toBeGreaterThan(40);
    const utility = [...approved.map(({ given }) => given), ...Object.values(templatesByWaba).flat()].filter(
      ({ category }) => category === "UTILITY",
    );
    expect(utility.length).toBeGreaterThan(20);
    const accused = utility.filter((one) =>
      seen(lintTemplate(contentOf(one))).some((line) => line.includes("like_marketing")),
    );
    expect(accused.map(({ name }) => name)).toEqual([]);
  });

  test("marketing ones called utility are noticed", () => {
    const marketing = approved.filter(({ given }) => given.category === "MARKETING");
    const unnoticed = marketing.filter(
      ({ given }) =>
        !seen(lintTemplate({ ...contentOf(given), category: "UTILITY" })).some((line) =>
          line.includes("like_marketing"),
        ),
    );
    expect(unnoticed.length).toBeLessThan(marketing.length / 4);
  });
});

test.each<[string, TemplateContent, string[]]>([
  ["nothing", template([GOOD]), []],
  ["no name", template([GOOD], { name: "" }), ["name_empty /name"]],
  ["capitals in the name", template([GOOD], { name: "Delivery" }), ["name_pattern /name"]],
  ["a long name", template([GOOD], { name: "a".repeat(513) }), ["name_too_long /name"]],
  ["a language WhatsApp lacks", template([GOOD], { language: "tlh" }), ["language_unknown /language"]],
  ["a category WhatsApp lacks", template([GOOD], { category: "NEWS" }), ["category_unknown /category"]],
  ["too little time", template([GOOD], { messageSendTtlSeconds: 29 }), ["ttl_range /messageSendTtlSeconds"]],
  ["30 days", template([GOOD], { messageSendTtlSeconds: -1 }), []],
  [
    "an hour for marketing",
    template([GOOD], { ...MARKETING, messageSendTtlSeconds: 3600 }),
    ["ttl_range /messageSendTtlSeconds"],
  ],
  ["no body", template([header({ text: "Hi" })]), ["body_missing /components"]],
  ["two bodies", template([GOOD, GOOD]), ["component_repeated /components/1"]],
  ["an empty body", template([body(" \n")]), ["text_missing /components/0/text"]],
  ["a body of 1,024", template([body("a".repeat(1024))]), []],
  ["a body of 1,025", template([body("a".repeat(1025))]), ["text_too_long /components/0/text"]],
  [
    "a variable first",
    template([body("{{1}}, hello there my dear friend.", "Dana")]),
    ["variable_edge /components/0/text"],
  ],
  [
    "a variable last",
    template([body("Hello there my dear friend {{1}}\n", "Dana")]),
    ["variable_edge /components/0/text"],
  ],
  [
    "two side by side",
    template([body("Your order {{1}} {{2}} leaves our depot today, I think.", "1", "2")]),
    ["variables_adjacent /components/0/text"],
  ],
  [
    "a gap in the numbers",
    template([body("Hello {{1}}, your parcel {{3}} leaves our depot today.", "1", "2")]),
    ["variable_numbering /components/0/text"],
  ],
  [
    "many for few words",
    template([body("A {{1}} b {{2}} c.", "1", "2")]),
    ["~variables_dense /components/0/text"],
  ],
  [
    "many for few words without spaces",
    template([body("您好{{1}}，您的订单{{2}}已经从我们的仓库发出。", "1", "2")]),
    [],
  ],
  [
    "a name among numbers",
    template([body("Hello {{first_name}}, your parcel is here.")]),
    ["variables_mixed /components/0/text"],
  ],
  [
    "a number among names",
    template([body("Hello {{1}}, your parcel is here.")], NAMED),
    ["variables_mixed /components/0/text"],
  ],
  [
    "a strange name",
    template([body("Hello {{First}}, your parcel is here.")], NAMED),
    ["variable_name /components/0/text"],
  ],
  [
    "signs in braces",
    template([body("Pay {{$1}} until the end of today.")]),
    ["variables_mixed /components/0/text"],
  ],
  [
    "a name twice",
    template([namedBody("Hello {{name}}, dear {{name}}, we are on our way.", { name: "Dana" })], NAMED),
    ["variable_repeated /components/0/text"],
  ],
  [
    "room in braces",
    template([body("Hello {{ 1 }}, your parcel is here.", "Dana")]),
    ["variables_mixed /components/0/text"],
  ],
  [
    "a zero before the number",
    template([body("Hello {{01}}, your parcel is here.", "Dana")]),
    ["variables_mixed /components/0/text"],
  ],
  [
    "counting from zero",
    template([body("Hello {{0}}, your parcel is here.", "Dana")]),
    ["variable_numbering /components/0/text"],
  ],
  [
    "braces left open",
    template([body("Hello {{1}, your parcel is here.")]),
    ["variable_braces /components/0/text"],
  ],
  [
    "no sample",
    template([body("Hello {{1}}, your parcel is here.")]),
    ["sample_missing /components/0/example/1"],
  ],
  [
    "an empty sample",
    template([body("Hello {{1}}, your parcel is here.", " ")]),
    ["sample_missing /components/0/example/1"],
  ],
  [
    "no sample for a name",
    template([namedBody("Hello {{name}}, your parcel is here.", { other: "Dana" })], NAMED),
    ["sample_missing /components/0/example/name"],
  ],
  [
    "three line breaks",
    template([body("Hello.\n\n\nYour parcel is here.")]),
    ["~line_breaks /components/0/text"],
  ],
  ["a long header", template([header({ text: "a".repeat(61) }), GOOD]), ["text_too_long /components/0/text"]],
  [
    "two in the header",
    template([header({ text: "A {{1}} {{2}}", example: { header_text: ["1", "2"] } }), GOOD]),
    ["header_variables /components/0/text"],
  ],
  [
    "an emoji in the header",
    template([header({ text: "Sent 📦" }), GOOD]),
    ["~header_style /components/0/text"],
  ],
  [
    "a picture without sample",
    template([header({ format: "IMAGE" }), GOOD]),
    ["sample_file /components/0/example/header_handle"],
  ],
  ["an unknown header", template([header({ format: "SMELL" }), GOOD]), ["header_kind /components/0/format"]],
  ["a place", template([header({ format: "LOCATION" }), GOOD]), []],
  [
    "a long footer",
    template([GOOD, { type: "FOOTER", text: "f".repeat(61) }]),
    ["text_too_long /components/1/text"],
  ],
  [
    "a variable in the footer",
    template([GOOD, { type: "footer", text: "From {{1}}" }]),
    ["variable_forbidden /components/1/text"],
  ],
  [
    "eleven buttons",
    template([GOOD, buttons(...Array.from({ length: 11 }, () => reply()))]),
    [
      "buttons_count /components/1/buttons",
      "button_kind_count /components/1/buttons/10/type",
      "~buttons_desktop /components/1/buttons",
    ],
  ],
  [
    "three links",
    template([
      GOOD,
      buttons(link("https://a.example"), link("https://b.example"), link("https://c.example")),
    ]),
    ["button_kind_count /components/1/buttons/2/type"],
  ],
  [
    "a reply between links",
    template([GOOD, buttons(link("https://a.example"), reply(), link("https://b.example"))]),
    ["quick_replies_apart /components/1/buttons/1/type", "~buttons_desktop /components/1/buttons"],
  ],
  [
    "replies on both sides",
    template([GOOD, buttons(reply(), link("https://a.example"), reply())]),
    ["quick_replies_apart /components/1/buttons/2/type", "~buttons_desktop /components/1/buttons"],
  ],
  [
    "replies before a link",
    template([GOOD, buttons(reply(), reply("No"), link("https://a.example"))]),
    ["~buttons_desktop /components/1/buttons"],
  ],
  ["no buttons", template([GOOD, buttons()]), ["buttons_missing /components/1/buttons"]],
  [
    "brackets for a number",
    template([GOOD, buttons({ type: "PHONE_NUMBER", text: "Call", phone_number: "() - () -" })]),
    ["phone_form /components/1/buttons/0/phone_number"],
  ],
  ["no label", template([GOOD, buttons(reply(""))]), ["text_missing /components/1/buttons/0/text"]],
  [
    "a long label",
    template([GOOD, buttons(reply("a".repeat(26)))]),
    ["text_too_long /components/1/buttons/0/text"],
  ],
  ["no address", template([GOOD, buttons(link(""))]), ["url_missing /components/1/buttons/0/url"]],
  [
    "no web address",
    template([GOOD, buttons(link("mailto:a@example.com"))]),
    ["url_form /components/1/buttons/0/url"],
  ],
  [
    "a variable amid the address",
    template([GOOD, buttons(link("https://a.example/{{1}}/x"))]),
    ["url_variable /components/1/buttons/0/url"],
  ],
  [
    "an address without sample",
    template([GOOD, buttons(link("https://a.example/{{1}}"))]),
    ["sample_missing /components/1/buttons/0/example"],
  ],
  [
    "an address with its sample",
    template([GOOD, buttons(link("https://a.example/{{1}}", { example: ["https://a.example/7"] }))]),
    [],
  ],
  [
    "no number",
    template([GOOD, buttons({ type: "PHONE_NUMBER", text: "Call" })]),
    ["phone_missing /components/1/buttons/0/phone_number"],
  ],
  [
    "no phone number",
    template([GOOD, buttons({ type: "PHONE_NUMBER", text: "Call", phone_number: "call me" })]),
    ["phone_form /components/1/buttons/0/phone_number"],
  ],
  [
    "a code of 16",
    template([GOOD, buttons({ type: "COPY_CODE", example: "A".repeat(16) })], MARKETING),
    ["~code_long /components/1/buttons/0/example"],
  ],
  [
    "a code of 21",
    template([GOOD, buttons({ type: "COPY_CODE", example: ["A".repeat(21)] })], MARKETING),
    ["text_too_long /components/1/buttons/0/example"],
  ],
  [
    "a form without its Flow",
    template([GOOD, buttons({ type: "FLOW", text: "Open" })]),
    ["flow_missing /components/1/buttons/0/flow_id"],
  ],
  [
    "a one-time code elsewhere",
    template([GOOD, otp({ text: "Copy" })]),
    ["otp_category /components/1/buttons/0/type"],
  ],
  [
    "one card",
    template([GOOD, carousel(card(buttons(reply())))], MARKETING),
    ["cards_count /components/1/cards"],
  ],
  [
    "cards that differ",
    template([GOOD, carousel(card(buttons(reply())), card(buttons(link("https://a.example"))))], MARKETING),
    ["cards_differ /components/1/cards/1"],
  ],
  [
    "a card without header",
    template([GOOD, carousel(card(), { components: [body("Warm and dry.")] })], MARKETING),
    ["cards_differ /components/1/cards/1", "card_header /components/1/cards/1"],
  ],
  [
    "a card with much text",
    template([GOOD, carousel(card(body("a".repeat(161))), card(body("b")))], MARKETING),
    ["text_too_long /components/1/cards/0/components/1/text"],
  ],
  [
    "a card with three buttons",
    template(
      [GOOD, carousel(...[1, 2].map(() => card(buttons(reply(), reply("No"), reply("Maybe")))))],
      MARKETING,
    ),
    [
      "card_buttons /components/1/cards/0/components/1/buttons",
      "card_buttons /components/1/cards/1/components/1/buttons",
    ],
  ],
  [
    "an offer with a footer and a document",
    template(
      [
        header({ format: "DOCUMENT", example: { header_handle: ["4::aW"] } }),
        offer("Ends soon"),
        GOOD,
        { type: "FOOTER", text: "Acme" },
      ],
      MARKETING,
    ),
    ["offer_header /components/0/format", "offer_footer /components/3/text"],
  ],
  [
    "a long offer",
    template([offer("a".repeat(17)), body("b".repeat(601))], MARKETING),
    ["text_too_long /components/0/limited_time_offer/text", "text_too_long /components/1/text"],
  ],
  [
    "an offer with a variable",
    template([offer("{{1}} ends"), body("Warm and dry.")], MARKETING),
    ["variable_forbidden /components/0/limited_time_offer/text"],
  ],
  [
    "a single product with much text",
    template([body("a".repeat(161)), buttons({ type: "SPM", text: "View" })], MARKETING),
    ["text_too_long /components/0/text"],
  ],
  [
    "a one-time code",
    template(
      [
        { type: "BODY", add_security_recommendation: true },
        { type: "FOOTER", code_expiration_minutes: 5 },
        otp({}),
      ],
      AUTH,
    ),
    [],
  ],
  [
    "a code with a picture",
    template([image, { type: "BODY" }, otp({})], AUTH),
    ["auth_component /components/0"],
  ],
  ["a code without button", template([{ type: "BODY" }], AUTH), ["auth_button /components"]],
  [
    "a code with a link",
    template([{ type: "BODY" }, buttons(link("https://a.example"))], AUTH),
    ["auth_button /components/1/buttons/0"],
  ],
  [
    "a code for 91 minutes",
    template([{ type: "BODY" }, { type: "FOOTER", code_expiration_minutes: 91 }, otp({})], AUTH),
    ["auth_expiry /components/1/code_expiration_minutes"],
  ],
  [
    "one tap without app",
    template([{ type: "BODY" }, otp({ otp_type: "ONE_TAP" })], AUTH),
    ["auth_app /components/1/buttons/0/supported_apps/0"],
  ],
  ["one tap", template([{ type: "BODY" }, otp({ otp_type: "ONE_TAP", supported_apps: [app] })], AUTH), []],
  [
    "zero taps without terms",
    template(
      [
        { type: "BODY" },
        otp({ otp_type: "ZERO_TAP", supported_apps: [app, { ...app, signature_hash: "short" }] }),
      ],
      AUTH,
    ),
    [
      "auth_terms /components/1/buttons/0/zero_tap_terms_accepted",
      "auth_app /components/1/buttons/0/supported_apps/1",
    ],
  ],
  [
    "a code with a text of its own",
    template([{ type: "BODY", text: "Your code is {{1}}, dear." }, otp({})], AUTH),
    ["auth_text /components/0/text"],
  ],
  [
    "an offer in a utility text",
    template([body("Get 20% off your next order.")]),
    ["~reads_like_marketing /category"],
  ],
  [
    "a coupon button in a utility template",
    template([GOOD, buttons({ type: "COPY_CODE", example: "SAVE" })]),
    ["~sells_like_marketing /category"],
  ],
])("%s", (_, given, expected) => {
  expect(seen(lintTemplate(given))).toEqual(expected);
});

test("advice alone does not stop a template", () => {
  expect(hasErrors(lintTemplate(template([body("Get 20% off your next order.")])))).toBe(false);
  expect(hasErrors(lintTemplate(template([])))).toBe(true);
});

test("every finding has its words", () => {
  expect(Object.keys(words.findings).sort()).toEqual([...findingCodes].sort());
});

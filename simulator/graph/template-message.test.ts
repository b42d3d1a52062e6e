import { describe, expect, it } from "vitest";
import { errorFixture, fixture } from "../playground/playground.ts";
import type { Template, Waba } from "../world/model.ts";
import { GraphError } from "./graph-error.ts";
import { fillTemplate, findSendableTemplate, needsPhoneNumber } from "./template-message.ts";

const template = (name: string) => fixture<Template>(`templates/${name}.json`);
const texts = (...values: string[]) => values.map((text) => ({ type: "text", text }));
const body = (...values: string[]) => ({ type: "body", parameters: texts(...values) });
const button = (sub_type: string, index: number | string, ...parameters: unknown[]) => ({
  type: "button",
  sub_type,
  index,
  parameters,
});

function codeOf(act: () => unknown): number | "ok" {
  try {
    act();
    return "ok";
  } catch (error) {
    if (error instanceof GraphError) return error.code;
    throw error;
  }
}

const filling = (name: string, components?: unknown[]) =>
  codeOf(() => fillTemplate(template(name), components));

describe("finding a template", () => {
  const names = [
    "body-positional-two-variables",
    "status-paused",
    "status-disabled",
    "status-pending",
    "status-rejected-invalid-format",
    "status-archived",
    "language-portuguese-brazil",
  ];
  const templates = new Map(names.map((name) => [template(name).id, template(name)]));
  const waba: Waba = {
    id: "1",
    name: "W",
    subscriptions: new Map(),
    paymentProblem: false,
    canSend: "AVAILABLE" as const,
    templates,
    lockedNames: new Map(),
    templateCreations: [],
  };
  const finding = (name: string, language: string) =>
    codeOf(() => findSendableTemplate(waba, name, language));

  it("wants the exact language", () => {
    expect(finding("delivery_update", "en_US")).toBe("ok");
    expect(finding("delivery_update", "pt_BR")).toBe("ok");
    expect(finding("delivery_update", "en")).toBe(132001);
    expect(finding("nothing", "en_US")).toBe(132001);
  });

  it("tells paused and disabled from everything else that is not approved", () => {
    expect(finding("weekly_offer", "en_US")).toBe(132015);
    expect(finding("daily_offer", "en_US")).toBe(132016);
    for (const name of ["birthday_gift", "autumn_sale", "summer_2025"])
      expect(finding(name, "en_US")).toBe(132001);
  });
});

describe("the body", () => {
  it("fills positional variables in order", () => {
    const display = fillTemplate(template("body-positional-two-variables"), [body("Dana", "88213")]);
    expect(display.text).toBe("Hello Dana, your parcel 88213 leaves our depot today.");
  });

  it("does not fill a value that looks like a variable again", () => {
    const display = fillTemplate(template("body-positional-two-variables"), [body("{{2}}", "88213")]);
    expect(display.text).toBe("Hello {{2}}, your parcel 88213 leaves our depot today.");
  });

  it("says how many parameters it got and wanted, as recorded", () => {
    const recorded = errorFixture("132000-parameter-count-mismatch.json").body.error;
    let thrown: unknown;
    try {
      fillTemplate(template("body-positional-two-variables"), [body("Dana")]);
    } catch (error) {
      thrown = error;
    }
    expect((thrown as GraphError).body(recorded.fbtrace_id)).toEqual({ error: recorded });
    expect(filling("body-positional-two-variables")).toBe(132000);
    expect(filling("body-positional-two-variables", [body("a", "b", "c")])).toBe(132000);
    expect(filling("body-only-no-variables")).toBe("ok");
    expect(filling("body-only-no-variables", [body("a")])).toBe(132000);
  });

  it("refuses line breaks, tabs, five spaces and empty values", () => {
    for (const bad of ["a\nb", "a\tb", "a     b"]) {
      expect(filling("body-positional-two-variables", [body("Dana", bad)])).toBe(132018);
    }
    expect(filling("body-positional-two-variables", [body("Dana", "a    b")])).toBe("ok");
    expect(filling("body-positional-two-variables", [body("Dana", "")])).toBe(131008);
  });

  it("refuses a filled body beyond 1024 characters", () => {
    expect(filling("body-positional-two-variables", [body("x".repeat(979), "1")])).toBe("ok");
    expect(filling("body-positional-two-variables", [body("x".repeat(980), "1")])).toBe(132005);
  });

  it("takes the two old kinds and no others", () => {
    const currency = { type: "currency", currency: { fallback_value: "$5", code: "USD", amount_1000: 5000 } };
    const parameters = (one: unknown) => [{ type: "body", parameters: [one, { type: "text", text: "b" }] }];
    expect(filling("body-positional-two-variables", parameters(currency))).toBe("ok");
    expect(filling("body-positional-two-variables", parameters({ type: "image", image: { id: "1" } }))).toBe(
      132012,
    );
  });

  it("wants the right names for named variables", () => {
    const named = (...names: string[]) => [
      {
        type: "header",
        parameters: [{ type: "text", parameter_name: "sale_start_date", text: "1 December" }],
      },
      { type: "body", parameters: names.map((name) => ({ type: "text", parameter_name: name, text: name })) },
    ];
    const display = fillTemplate(template("named-parameters-text-header"), named("discount", "first_name"));
    expect(display.header?.text).toBe("Our sale starts 1 December!");
    expect(display.text).toBe("Hi first_name, save discount on everything until Sunday.");
    expect(filling("named-parameters-text-header", named("first_name", "first_name"))).toBe(132000);
    expect(filling("named-parameters-text-header", named("first_name", "price"))).toBe(132012);
  });
});

describe("the header", () => {
  const image = { type: "header", parameters: [{ type: "image", image: { link: "https://a.b/c.jpg" } }] };
  const document = (content: unknown) => ({
    type: "header",
    parameters: [{ type: "document", document: content }],
  });

  it("wants the media of its format on every send, as recorded", () => {
    const recorded = errorFixture("132012-parameter-format-mismatch.json").body.error;
    const named = ["number_of_guests", "day", "time"].map((name) => ({
      type: "text",
      parameter_name: name,
      text: name,
    }));
    const [, , , reservation] = fixture<{ data: Template[] }>("templates/list-page-1.json").data;
    let thrown: unknown;
    try {
      fillTemplate(reservation as Template, [{ type: "body", parameters: named }]);
    } catch (error) {
      thrown = error;
    }
    expect((thrown as GraphError).body(recorded.fbtrace_id)).toEqual({ error: recorded });
    expect(
      codeOf(() => fillTemplate(reservation as Template, [image, { type: "body", parameters: named }])),
    ).toBe("ok");
  });

  it("takes a document with a file name and refuses an image in its place", () => {
    const name = "document-header-phone-and-url-buttons";
    const filled = fillTemplate(template(name), [
      document({ id: "9", filename: "r.pdf" }),
      body("Dana", "1"),
    ]);
    expect(filled.header?.media).toEqual({ kind: "document", mediaId: "9", filename: "r.pdf" });
    expect(filling(name, [image, body("Dana", "1")])).toBe(132012);
    expect(filling(name, [document({}), body("Dana", "1")])).toBe(131008);
  });

  it("takes a place for a location header", () => {
    const place = { latitude: "40.7", longitude: "-73.9", name: "Shop" };
    const header = { type: "header", parameters: [{ type: "location", location: place }] };
    const filled = fillTemplate(template("location-header"), [header, body("Dana", "1")]);
    expect(filled.header?.location).toMatchObject({ latitude: 40.7, longitude: -73.9, name: "Shop" });
    expect(filling("location-header", [body("Dana", "1")])).toBe(132012);
  });

  it("refuses a header for a template without one", () => {
    expect(filling("body-positional-two-variables", [image, body("a", "b")])).toBe(132000);
  });
});

describe("buttons", () => {
  it("fills the suffix of a link", () => {
    const name = "url-button-with-variable-suffix";
    const filled = fillTemplate(template(name), [
      body("1"),
      button("url", "0", { type: "text", text: "A 1" }),
    ]);
    expect(filled.buttons).toEqual([{ kind: "url", text: "Track parcel", url: "https://example.com/t/A 1" }]);
    expect(filling(name, [body("1")])).toBe(132000);
    expect(filling(name, [body("1"), button("quick_reply", 0, { type: "payload", payload: "x" })])).toBe(
      132012,
    );
    expect(filling(name, [body("1"), button("url", 1, { type: "text", text: "x" })])).toBe(132000);
  });

  it("gives quick replies their payload, or the label", () => {
    const filled = fillTemplate(template("text-header-variable-footer-quick-replies"), [
      { type: "header", parameters: texts("18 November") },
      body("Dana", "09:30", "Dr. Byrne"),
      button("quick_reply", "1", { type: "payload", payload: "reschedule:1" }),
    ]);
    expect(filled.buttons?.map(({ payload }) => payload)).toEqual([
      "Confirm",
      "reschedule:1",
      "Cancel visit",
    ]);
    expect(filled.footer).toBe("Example Clinic");
  });

  it("wants the code of a coupon", () => {
    const coupon = { type: "coupon_code", coupon_code: "WINTER25" };
    expect(filling("coupon-copy-code-button", [body("W", "2"), button("copy_code", 1, coupon)])).toBe("ok");
    expect(filling("coupon-copy-code-button", [body("W", "2")])).toBe(132000);
    expect(filling("coupon-copy-code-button", [body("W", "2"), button("copy_code", 1, ...texts("x"))])).toBe(
      132012,
    );
  });
});

describe("special kinds", () => {
  it("wants every card of a carousel", () => {
    const card = (card_index: number, word: string) => ({
      card_index,
      components: [
        { type: "header", parameters: [{ type: "image", image: { id: "1" } }] },
        body(word),
        button("url", 1, { type: "text", text: word }),
      ],
    });
    const carousel = (...cards: unknown[]) => [body("Dana", "20%"), { type: "carousel", cards }];
    const filled = fillTemplate(
      template("carousel-media-cards"),
      carousel(card(0, "olive"), card(1, "black"), card(2, "red")),
    );
    expect(filled.cards?.map(({ text }) => text)).toEqual([
      "Jacket in olive, light and warm.",
      "Socks in black, pack of three.",
      "Cap in red, one size.",
    ]);
    expect(filling("carousel-media-cards", carousel(card(0, "a"), card(1, "b")))).toBe(132000);
  });

  it("wants the end of a limited-time offer", () => {
    const header = { type: "header", parameters: [{ type: "image", image: { id: "1" } }] };
    const rest = [
      header,
      body("Dana", "CARIBE25"),
      button("copy_code", 0, { type: "coupon_code", coupon_code: "CARIBE25" }),
      button("url", 1, { type: "text", text: "x" }),
    ];
    const limited_time_offer = { expiration_time_ms: 1_795_200_000_000 };
    const offer = {
      type: "limited_time_offer",
      parameters: [{ type: "limited_time_offer", limited_time_offer }],
    };
    expect(filling("limited-time-offer", [...rest, offer])).toBe("ok");
    expect(filling("limited-time-offer", rest)).toBe(132012);
  });

  it("knows which templates cannot go to a user id", () => {
    expect(needsPhoneNumber(template("authentication-copy-code"))).toBe(true);
    expect(needsPhoneNumber(template("body-only-no-variables"))).toBe(false);
  });
});

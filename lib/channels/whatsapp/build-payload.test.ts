import { describe, expect, it } from "vitest";
import type { OutboundContent } from "#lib/messages/message-content.ts";
import { buildPayload } from "./build-payload.ts";

const dana = { phone: "+12025550123", userId: "US.92372417007233248705" };
const options = { callbackData: "0197a0c0-0000-7000-8000-000000000001" };
const text = (body: string, previewUrl: boolean | null = null): OutboundContent => ({
  kind: "text",
  body,
  previewUrl,
});

describe("buildPayload", () => {
  it("builds a text", () => {
    expect(buildPayload(text("On its way"), dana, options)).toEqual({
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: "+12025550123",
      biz_opaque_callback_data: "0197a0c0-0000-7000-8000-000000000001",
      type: "text",
      text: { body: "On its way" },
    });
  });

  it("quotes a message", () => {
    const payload = buildPayload(text("This one"), dana, { ...options, contextMessageId: "wamid.A" });
    expect(payload).toMatchObject({ context: { message_id: "wamid.A" } });
    expect(buildPayload(text("x"), dana, { ...options, contextMessageId: null })).not.toHaveProperty(
      "context",
    );
  });

  it.each([
    ["12025550123", "+12025550123"],
    ["+1 (202) 555-0123", "+12025550123"],
  ])("always writes the plus: %s", (phone, to) => {
    expect(buildPayload(text("x"), { phone, userId: null }, options)).toMatchObject({ to });
  });

  it("addresses a person without number by user id", () => {
    const payload = buildPayload(text("x"), { phone: null, userId: "FR.39482017765501284431" }, options);
    expect(payload).toMatchObject({ recipient: "FR.39482017765501284431" });
    expect(payload).not.toHaveProperty("to");
  });

  it("sends only one address when both are known, the number", () => {
    expect(buildPayload(text("x"), dana, options)).not.toHaveProperty("recipient");
  });

  it("refuses nobody", () => {
    expect(() => buildPayload(text("x"), { phone: null, userId: null }, options)).toThrow(RangeError);
    expect(() => buildPayload(text("x"), { phone: "", userId: "" }, options)).toThrow(RangeError);
  });

  it.each([
    ["See https://example.com/t/1", true],
    ["HTTP://EXAMPLE.COM", true],
    ["www.example.com", undefined],
    ["https:// is a scheme", undefined],
    ["ftp://example.com and xhttps://example.com", undefined],
  ])("asks for a link preview only where there is one: %s", (body, preview) => {
    expect(buildPayload(text(body), dana, options).text).toEqual(
      preview ? { body, preview_url: true } : { body },
    );
  });

  it("leaves an address folded when told to", () => {
    const body = "See https://example.com/t/1";
    expect(buildPayload(text(body, false), dana, options).text).toEqual({ body });
    expect(buildPayload(text(body, true), dana, options).text).toEqual({ body, preview_url: true });
  });

  it("fills a template by position", () => {
    const content: OutboundContent = {
      kind: "template",
      template: {
        name: "delivery_update",
        language: "en_US",
        header: [{ name: null, value: "88213" }],
        body: [
          { name: null, value: "Dana" },
          { name: null, value: "88213" },
        ],
      },
    };
    expect(buildPayload(content, dana, options)).toEqual({
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: "+12025550123",
      biz_opaque_callback_data: "0197a0c0-0000-7000-8000-000000000001",
      type: "template",
      template: {
        name: "delivery_update",
        language: { code: "en_US" },
        components: [
          { type: "header", parameters: [{ type: "text", text: "88213" }] },
          {
            type: "body",
            parameters: [
              { type: "text", text: "Dana" },
              { type: "text", text: "88213" },
            ],
          },
        ],
      },
    });
  });

  it.each([
    [5e-7, "0.0000005"],
    [-1.2e-7, "-0.00000012"],
    [1e-30, "0"],
    [-0, "0"],
    [-89.999999999999, "-89.999999999999"],
  ])("writes %d degrees as a decimal", (latitude, written) => {
    const location = { latitude, longitude: 0, name: null, address: null };
    expect(buildPayload({ kind: "location", location }, dana, options).location).toMatchObject({
      latitude: written,
    });
  });

  it("leaves out of a card what nobody filled in", () => {
    const contact = {
      name: { formatted: "Dana", first: "" },
      org: { company: "", title: "Lead" },
      phones: [],
      emails: [{ email: "dana@example.com", type: "" }],
      urls: [],
      addresses: [{ street: "" }, {}],
    };
    const contacts = [contact, { ...contact, org: {}, emails: [] }];
    expect(
      JSON.parse(JSON.stringify(buildPayload({ kind: "contacts", contacts }, dana, options).contacts)),
    ).toEqual([
      {
        name: { formatted_name: "Dana", first_name: "Dana" },
        org: { title: "Lead" },
        emails: [{ email: "dana@example.com" }],
      },
      { name: { formatted_name: "Dana", first_name: "Dana" } },
    ]);
  });

  it("fills a template by name", () => {
    const template = {
      name: "greeting",
      language: "en",
      header: [],
      body: [{ name: "first_name", value: "Dana" }],
    };
    expect(buildPayload({ kind: "template", template }, dana, options).template).toEqual({
      name: "greeting",
      language: { code: "en" },
      components: [
        { type: "body", parameters: [{ type: "text", parameter_name: "first_name", text: "Dana" }] },
      ],
    });
  });

  it("sends a template without variables without components", () => {
    const template = { name: "hello_world", language: "en_US", header: [], body: [] };
    expect(buildPayload({ kind: "template", template }, dana, options).template).toEqual({
      name: "hello_world",
      language: { code: "en_US" },
    });
  });
});

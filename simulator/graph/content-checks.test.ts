import { describe, expect, it } from "vitest";
import { readSendBody } from "./content-checks.ts";
import { GraphError } from "./graph-error.ts";

const envelope = { messaging_product: "whatsapp", to: "+12025550123" };

function codeOf(body: Record<string, unknown>): number | "ok" {
  try {
    // Through JSON, where a key that is undefined does not exist.
    readSendBody(JSON.parse(JSON.stringify({ ...envelope, ...body })));
    return "ok";
  } catch (error) {
    if (error instanceof GraphError) return error.code;
    throw error;
  }
}

const interactive = (content: Record<string, unknown>) =>
  codeOf({ type: "interactive", interactive: content });
const body = { text: "Question" };
const buttons = (titles: string[], ids = titles) => ({
  type: "button",
  body,
  action: { buttons: titles.map((title, at) => ({ type: "reply", reply: { id: ids[at], title } })) },
});
const sections = (list: { title?: string; rows: number }[]) => ({
  type: "list",
  body,
  action: {
    button: "Open",
    sections: list.map(({ title, rows }, s) => ({
      title,
      rows: Array.from({ length: rows }, (_, r) => ({ id: `${s}.${r}`, title: `Row ${r}` })),
    })),
  },
});

describe("the envelope", () => {
  it("needs messaging_product and a recipient, and knows no other keys", () => {
    expect(codeOf({ messaging_product: undefined, type: "text", text: { body: "a" } })).toBe(100);
    expect(codeOf({ messaging_product: "signal", type: "text", text: { body: "a" } })).toBe(100);
    expect(codeOf({ to: undefined, type: "text", text: { body: "a" } })).toBe(131008);
    expect(codeOf({ type: "text", text: { body: "a" }, priority: 1 })).toBe(100);
    expect(codeOf({ type: "text", text: { body: "a" }, image: { link: "https://a.b/c" } })).toBe(100);
    expect(codeOf({ text: { body: "a" } })).toBe("ok");
  });

  it("takes 512 characters of callback data and no more", () => {
    const text = { type: "text", text: { body: "a" } };
    expect(codeOf({ ...text, biz_opaque_callback_data: "x".repeat(512) })).toBe("ok");
    expect(codeOf({ ...text, biz_opaque_callback_data: "x".repeat(513) })).toBe(100);
  });

  it("is not fooled by keys of Object.prototype", () => {
    expect(codeOf({ type: "constructor", constructor: {} })).toBe(131051);
    expect(codeOf({ type: "text", text: { body: "a", toString: "b" } })).toBe(100);
  });
});

describe("content", () => {
  it("wants one of id and link for media", () => {
    expect(codeOf({ type: "image", image: {} })).toBe(131008);
    expect(codeOf({ type: "image", image: { id: "1", link: "https://a.b/c.png" } })).toBe(100);
    expect(codeOf({ type: "image", image: { link: "ftp://a.b/c.png" } })).toBe(100);
    expect(codeOf({ type: "image", image: { link: "https://a.b/c.png", caption: "x".repeat(1024) } })).toBe(
      "ok",
    );
    expect(codeOf({ type: "image", image: { id: "1", caption: "x".repeat(1025) } })).toBe(100);
    expect(codeOf({ type: "audio", audio: { id: "1", caption: "no" } })).toBe(100);
    expect(codeOf({ type: "image", image: { id: "1", filename: "no" } })).toBe(100);
    expect(codeOf({ type: "document", document: { id: "1", filename: "yes.pdf" } })).toBe("ok");
  });

  it("takes numbers and strings for a place, inside the globe", () => {
    expect(codeOf({ type: "location", location: { latitude: "40.75", longitude: -73.9 } })).toBe("ok");
    expect(codeOf({ type: "location", location: { latitude: 91, longitude: 0 } })).toBe(100);
    expect(codeOf({ type: "location", location: { latitude: "", longitude: 0 } })).toBe(100);
    expect(codeOf({ type: "location", location: { latitude: 1 } })).toBe(131008);
  });

  it("wants a name for each of up to 257 contacts", () => {
    const one = { name: { formatted_name: "May" }, phones: [{ phone: "+1" }] };
    expect(codeOf({ type: "contacts", contacts: [one] })).toBe("ok");
    expect(codeOf({ type: "contacts", contacts: [{ name: { first_name: "May" } }] })).toBe(131008);
    expect(codeOf({ type: "contacts", contacts: Array.from({ length: 258 }, () => one) })).toBe(131009);
    expect(codeOf({ type: "contacts", contacts: [] })).toBe(131009);
  });

  it("takes an empty emoji (removal) but no quote on a reaction", () => {
    const reaction = { message_id: "wamid.X", emoji: "" };
    expect(codeOf({ type: "reaction", reaction })).toBe("ok");
    expect(codeOf({ type: "reaction", reaction: { message_id: "wamid.X" } })).toBe(131008);
    expect(codeOf({ type: "reaction", reaction, context: { message_id: "wamid.Y" } })).toBe(131009);
  });

  it("refuses an empty text", () => {
    expect(codeOf({ type: "text", text: { body: "" } })).toBe(100);
    expect(codeOf({ type: "text", text: { body: 5 } })).toBe(100);
    expect(codeOf({ type: "text", text: "a" })).toBe(100);
  });
});

describe("interactive messages", () => {
  it("takes one to three reply buttons with unique ids and titles", () => {
    expect(interactive(buttons(["A", "B", "C"]))).toBe("ok");
    expect(interactive(buttons(["A", "B", "C", "D"]))).toBe(131009);
    expect(interactive(buttons([]))).toBe(131009);
    expect(interactive(buttons(["A", "A"], ["1", "2"]))).toBe(131009);
    expect(interactive(buttons(["A", "B"], ["1", "1"]))).toBe(131009);
    expect(interactive(buttons(["x".repeat(20)]))).toBe("ok");
    expect(interactive(buttons(["x".repeat(21)], ["1"]))).toBe(131009);
    expect(interactive(buttons(["A"], ["x".repeat(257)]))).toBe(131009);
  });

  it("takes ten rows over all sections, titled when there are several", () => {
    expect(interactive(sections([{ rows: 10 }]))).toBe("ok");
    expect(
      interactive(
        sections([
          { title: "A", rows: 5 },
          { title: "B", rows: 6 },
        ]),
      ),
    ).toBe(131009);
    expect(interactive(sections([{ title: "A", rows: 1 }, { rows: 1 }]))).toBe(131009);
    expect(interactive(sections([{ title: "x".repeat(25), rows: 1 }]))).toBe(131009);
    expect(interactive(sections([]))).toBe(131009);
  });

  it("limits header, body and footer", () => {
    const header = (value: unknown) => interactive({ ...buttons(["A"]), header: value });
    expect(header({ type: "text", text: "x".repeat(60) })).toBe("ok");
    expect(header({ type: "text", text: "x".repeat(61) })).toBe(131009);
    expect(header({ type: "image", image: { id: "1" } })).toBe("ok");
    expect(header({ type: "audio", audio: { id: "1" } })).toBe(131009);
    expect(interactive({ ...sections([{ rows: 1 }]), header: { type: "image", image: { id: "1" } } })).toBe(
      131009,
    );
    expect(interactive({ ...buttons(["A"]), body: { text: "x".repeat(1025) } })).toBe(131009);
    expect(interactive({ ...buttons(["A"]), footer: { text: "x".repeat(61) } })).toBe(131009);
    expect(interactive({ ...buttons(["A"]), body: undefined })).toBe(131008);
  });

  it("takes a link button, requests and a carousel, and refuses what it does not know", () => {
    const parameters = { display_text: "Track", url: "https://example.com" };
    const action = { name: "cta_url", parameters };
    expect(interactive({ type: "cta_url", body, action })).toBe("ok");
    const long = { ...action, parameters: { ...parameters, display_text: "x".repeat(21) } };
    expect(interactive({ type: "cta_url", body, action: long })).toBe(131009);
    expect(interactive({ type: "location_request_message", body, action: { name: "send_location" } })).toBe(
      "ok",
    );
    expect(interactive({ type: "location_request_message", body, action: { name: "other" } })).toBe(100);
    const card = (index: number) => ({
      card_index: index,
      type: "cta_url",
      header: { type: "image", image: { link: "https://a.b/c.png" } },
      action,
    });
    expect(interactive({ type: "carousel", body, action: { cards: [card(0), card(1)] } })).toBe("ok");
    expect(interactive({ type: "carousel", body, action: { cards: [card(0)] } })).toBe(131009);
    expect(interactive({ type: "mind_reading", body, action: {} })).toBe(131009);
  });
});

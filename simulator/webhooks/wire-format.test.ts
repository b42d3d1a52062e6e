import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { fixtureText, webhookFixture } from "../playground/playground.ts";
import { bareInteger, encodeWire, rewriteAsWire, sign } from "./wire-format.ts";

// cloud-api.md, section 1.3, the worked example.
const EXAMPLE_SECRET = "0123456789abcdef0123456789abcdef";
const EXAMPLE_SIGNATURE = "sha256=d3bdd3f16bb3166f64508e6c2b4cdbae5780635c291641bf04f45cb44ae41f83";
const EXAMPLE = {
  object: "whatsapp_business_account",
  entry: [
    {
      id: "318204479561203",
      changes: [
        {
          value: {
            messaging_product: "whatsapp",
            metadata: { display_phone_number: "12025550100", phone_number_id: "472915830014466" },
            contacts: [{ profile: { name: "Élodie" }, wa_id: "33639980123" }],
            messages: [
              {
                from: "33639980123",
                id: "wamid.EXAMPLE1",
                timestamp: "1794820320",
                type: "text",
                text: { body: "12 € / pièce" },
              },
            ],
          },
          field: "messages",
        },
      ],
    },
  ],
};

describe("the worked example", () => {
  it("is written in 442 bytes and signed as printed", () => {
    const wire = encodeWire(EXAMPLE);
    expect(Buffer.byteLength(wire)).toBe(442);
    expect(sign(wire, EXAMPLE_SECRET)).toBe(EXAMPLE_SIGNATURE);
  });

  it("has another signature without the escapes", () => {
    expect(sign(JSON.stringify(EXAMPLE), EXAMPLE_SECRET)).toMatch(/^sha256=29745a17/);
  });
});

describe("encodeWire", () => {
  it("writes exactly the recorded wire form", () => {
    const name = "text-wire-format-compact-escaped.json";
    expect(encodeWire(webhookFixture(name))).toBe(fixtureText(`webhooks/${name}`).trim());
  });

  it("keeps every recorded body the same value in plain ASCII", () => {
    const folder = path.join(import.meta.dirname, "../../test/fixtures/whatsapp/webhooks");
    const names = readdirSync(folder);
    expect(names.length).toBeGreaterThan(200);
    for (const name of names) {
      const body = webhookFixture(name);
      const wire = encodeWire(body);
      expect(JSON.parse(wire)).toEqual(body);
      expect(/^[\x20-\x7e]*$/.test(wire), name).toBe(true);
    }
  });

  it("writes integers beyond 2^53 bare, and never from a customer's text", () => {
    expect(encodeWire({ id: bareInteger("24830790383178628") })).toBe('{"id":24830790383178628}');
    expect(encodeWire({ text: "int-x:5", other: "5" })).toBe('{"text":"int-x:5","other":"5"}');
  });

  it("escapes lone surrogates, NUL and the last plane", () => {
    expect(encodeWire("\ud800|\u0000|😀|\u007f|é")).toBe('"\\ud800|\\u0000|\\ud83d\\ude00|\u007f|\\u00e9"');
  });
});

describe("rewriteAsWire", () => {
  it("equals encodeWire for a pretty-printed body", () => {
    const name = "text-rtl-hebrew-mixed-direction.json";
    expect(rewriteAsWire(fixtureText(`webhooks/${name}`))).toBe(encodeWire(webhookFixture(name)));
  });

  it("keeps integers that JavaScript would round, blanks in strings and escapes already there", () => {
    const text = '{ "id": 24830790383178628,\n "t": "a  b \\/ c/d \\"q\\" é" }';
    expect(rewriteAsWire(text)).toBe('{"id":24830790383178628,"t":"a  b \\/ c\\/d \\"q\\" \\u00e9"}');
  });
});

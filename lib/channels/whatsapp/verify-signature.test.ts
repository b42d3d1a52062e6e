import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesSignature } from "./verify-signature.ts";

// The worked example of the platform reference, 1.3.
const secret = "0123456789abcdef0123456789abcdef";
const wireBody = String.raw`{"object":"whatsapp_business_account","entry":[{"id":"318204479561203","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"12025550100","phone_number_id":"472915830014466"},"contacts":[{"profile":{"name":"\u00c9lodie"},"wa_id":"33639980123"}],"messages":[{"from":"33639980123","id":"wamid.EXAMPLE1","timestamp":"1794820320","type":"text","text":{"body":"12 \u20ac \/ pi\u00e8ce"}}]},"field":"messages"}]}]}`;
const bytes = new TextEncoder().encode(wireBody);
const digest = "d3bdd3f16bb3166f64508e6c2b4cdbae5780635c291641bf04f45cb44ae41f83";
const header = `sha256=${digest}`;

describe("matchesSignature", () => {
  it("accepts the worked example", () => {
    expect(bytes.length).toBe(442);
    expect(matchesSignature(bytes, header, secret)).toBe(true);
  });

  it("refuses the same JSON serialised again", () => {
    const again = new TextEncoder().encode(JSON.stringify(JSON.parse(wireBody)));
    expect(matchesSignature(again, header, secret)).toBe(false);
    expect(createHmac("sha256", secret).update(again).digest("hex")).toMatch(/^29745a17/);
  });

  it.each([
    ["absent", undefined],
    ["null", null],
    ["empty", ""],
    ["bare digest", digest],
    ["upper-case hex", `sha256=${digest.toUpperCase()}`],
    ["upper-case prefix", `SHA256=${digest}`],
    ["SHA-1", `sha1=${createHmac("sha1", secret).update(bytes).digest("hex")}`],
    ["truncated", header.slice(0, -1)],
    ["one digit longer", `${header}0`],
    ["with a line break", `${header}\n`],
    ["with spaces", ` ${header}`],
    ["list of two", `${header},${header}`],
  ])("refuses a header that is %s", (_name, value) => {
    expect(matchesSignature(bytes, value, secret)).toBe(false);
  });

  it("refuses an empty secret even when the digest was made with it", () => {
    const forged = `sha256=${createHmac("sha256", "").update(bytes).digest("hex")}`;
    expect(matchesSignature(bytes, forged, "")).toBe(false);
  });

  it("refuses any other secret", () => {
    expect(matchesSignature(bytes, header, `${secret} `)).toBe(false);
  });

  it("verifies any bytes, and notices any single changed byte", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.string({ minLength: 1 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (body, key, at, flip) => {
          const signed = `sha256=${createHmac("sha256", key).update(body).digest("hex")}`;
          expect(matchesSignature(body, signed, key)).toBe(true);
          const altered = Uint8Array.from(body);
          const index = at % body.length;
          altered[index] = (body[index] ?? 0) ^ flip;
          expect(matchesSignature(altered, signed, key)).toBe(false);
        },
      ),
    );
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { searchVector, searchWords } from "./search-vector.ts";
import { visibleText } from "./visible-text.ts";

test("words with their places, and the day", () => {
  expect(searchVector("The tent, THE Zelt", new Date("2026-11-28T23:59:59Z"))).toBe(
    "'~d20785' '~m24322' 'the':1,3 'tent':2 'zelt':4",
  );
  expect(searchVector("🌸 …", new Date())).toBe("");
});

test("what is kept is bounded", () => {
  expect(searchWords("x ".repeat(5_000))).toMatch(/^'x':1(,\d+){23}$/);
  expect(searchWords(Array.from({ length: 9_000 }, (_, n) => `w${n}`).join(" ")).split(" ")).toHaveLength(
    1_500,
  );
  expect(searchWords("a".repeat(100_000))).toBe(`'${"a".repeat(48)}':1`);
  expect(searchWords("天".repeat(20_000)).length).toBeLessThan(200);
});

test("whatever arrives, the notation stays whole", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      const words = searchWords(text);
      if (words === "") return;
      const isWhole = (one: string) => /^'[\p{L}\p{N}\p{M}]{1,48}':[\d,]+$/u.test(one);
      expect(words.split(" ").filter((one) => !isWhole(one))).toEqual([]);
    }),
  );
});

const plain = { text: null, content: {}, fileName: null };
test.each([
  [{ ...plain, kind: "text", text: "hello" }, "hello"],
  [
    { ...plain, kind: "document", text: "see page 3", content: { caption: "see page 3" }, fileName: "a.pdf" },
    "see page 3\na.pdf",
  ],
  [{ ...plain, kind: "document", text: "a.pdf", content: { caption: null }, fileName: "a.pdf" }, "a.pdf"],
  [
    { ...plain, kind: "location", text: "Depot", content: { name: "Depot", address: "Quay 5" } },
    "Depot\nQuay 5",
  ],
  [
    {
      ...{ ...plain, kind: "contacts", text: "Ana" },
      content: {
        contacts: [
          {
            name: "Ana",
            org: { company: "Acme" },
            phones: [{ phone: "+351 9" }],
            emails: [{ email: "a@x" }],
          },
        ],
      },
    },
    "Ana\nAcme\n+351 9\na@x",
  ],
  [
    {
      ...plain,
      kind: "order",
      text: "soon",
      content: { text: "soon", items: [{ productId: "SKU-1" }, { productId: null }] },
    },
    "soon\nSKU-1",
  ],
  [{ ...plain, kind: "flow_reply", content: { response: { size: "L", flow_token: "x" } } }, "L"],
  [
    {
      ...plain,
      kind: "flow_reply",
      content: {
        response: {
          ...{ colours: ["red", "blue"], guests: 4, agreed: true, nothing: null },
          ...{ photos: [{ file_name: "tent.jpg", id: "1" }], day: { id: "2", title: "Friday" } },
        },
      },
    },
    "red\nblue\n4\ntent.jpg\nFriday",
  ],
  [
    {
      ...{ ...plain, kind: "template", text: "Hello Ana" },
      content: {
        template: {
          header: [],
          components: [
            { type: "HEADER", format: "TEXT", text: "Order" },
            { type: "BODY", text: "Hello {{1}}" },
            { type: "FOOTER", text: "Thanks" },
            { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Track" }] },
          ],
        },
      },
    },
    "Hello Ana\nOrder\nThanks\nTrack",
  ],
  [
    { ...plain, kind: "text", text: "hi", content: { referral: { headline: "Sale", body: "20 %" } } },
    "hi\nSale\n20 %",
  ],
  [{ ...plain, kind: "activity", content: { code: "assigned" } }, ""],
  [{ ...plain, kind: "contacts", content: { contacts: "no list", name: 7 } }, ""],
])("%j shows %j", (message, text) => {
  expect(visibleText(message)).toBe(text);
});

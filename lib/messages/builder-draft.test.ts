import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import {
  type BuilderDraft,
  type BuilderKind,
  type DraftOf,
  draftOf,
  emptyDraft,
  freshId,
  mapTexts,
  messageOf,
  textOf,
  textsOf,
} from "./builder-draft.ts";
import { problemsOf } from "./builder-problems.ts";
import { interactiveInput } from "./interactive-input.ts";
import { interactiveLimits as limits } from "./interactive-limits.ts";
import { sendMessageInput } from "./outgoing-input.ts";
import { callTtls, type HeaderFile } from "./question-draft.ts";

/** Texts about as long as the limit: just inside, just outside, empty, with spaces around. */
const text = (most: number) =>
  fc.oneof(
    fc.constantFrom("", " ", " a ", "😀", "{{contact.phone}}", "x".repeat(most), "x".repeat(most + 1)),
    fc.string({ maxLength: 12 }),
  );
const frame = { header: text(limits.header), body: text(limits.body), footer: text(limits.footer) };
/** A file that is there; one on its way is no part of the request yet. */
const file: fc.Arbitrary<HeaderFile | null> = fc.option(
  fc.record({
    type: fc.constantFrom("image" as const, "video" as const, "document" as const),
    mediaId: fc.constant(uuidv7()),
    fileName: text(240),
  }),
);
const titles = (most: number) => fc.array(text(most), { minLength: 1, maxLength: 3 });

const drafts: fc.Arbitrary<BuilderDraft> = fc.oneof(
  fc.record({
    kind: fc.constant("location" as const),
    place: fc.constantFrom("48.2, 16.37", "", "here", "91, 0", "https://www.google.com/maps/@48.2,16.37,9z"),
    name: text(1000),
    address: text(1000),
  }),
  fc.record({ kind: fc.constant("location_request_message" as const), body: text(limits.body) }),
  fc.record({
    kind: fc.constant("button" as const),
    ...frame,
    file,
    buttons: titles(limits.buttonText).map((all) => all.map((title, at) => ({ id: `choice_${at}`, title }))),
  }),
  fc.record({
    kind: fc.constant("cta_url" as const),
    ...frame,
    file,
    buttonText: text(limits.buttonText),
    url: fc.constantFrom(
      ...[
        "https://a.example/?x=1",
        "a.example/b",
        "",
        "no address",
        "ftp://a.example",
        "https://",
        "a b.example",
      ],
      `https://a.example/${"x".repeat(2000)}`,
    ),
  }),
  fc.record({
    kind: fc.constant("list" as const),
    ...frame,
    buttonText: text(limits.buttonText),
    sections: fc
      .array(fc.tuple(text(limits.sectionTitle), titles(limits.rowTitle), text(limits.rowDescription)), {
        minLength: 1,
        maxLength: 3,
      })
      .map((all) =>
        all.map(([title, rows, description], section) => ({
          title,
          rows: rows.map((row, at) => ({ id: `choice_${section}_${at}`, title: row, description })),
        })),
      ),
  }),
  fc.record({
    kind: fc.constant("call_permission_request" as const),
    body: text(limits.body),
  }),
  fc.record({
    kind: fc.constant("voice_call" as const),
    body: text(limits.body),
    buttonText: text(limits.buttonText),
    ttl: fc.constantFrom(...callTtls),
  }),
  fc.record({ kind: fc.constant("carousel" as const), body: text(limits.body), cards: cards() }),
  fc.record({
    kind: fc.constant("flow" as const),
    ...frame,
    file,
    flowId: text(limits.flowId),
    buttonText: text(limits.flowText),
    action: fc.constantFrom("navigate" as const, "data_exchange" as const),
    screen: text(limits.screen),
  }),
  fc.record({
    kind: fc.constant("product" as const),
    catalogId: text(limits.catalogId),
    productId: text(limits.productId),
    ...{ body: frame.body, footer: frame.footer },
  }),
  fc.record({
    kind: fc.constant("product_list" as const),
    ...frame,
    catalogId: text(limits.catalogId),
    sections: fc.array(fc.record({ title: text(limits.sectionTitle), products: productLines() }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  fc.record({
    kind: fc.constant("catalog_message" as const),
    productId: text(limits.productId),
    ...{ body: frame.body, footer: frame.footer },
  }),
);

function cards() {
  const picture = file.map((one) => (one?.type === "document" ? { ...one, type: "image" as const } : one));
  const card = fc.record({
    id: fc.constant("card"),
    file: picture,
    body: fc.oneof(text(limits.cardBody), fc.constantFrom("a\nb\nc", "a\nb\nc\nd", "\n\n\na")),
    buttonText: fc.oneof(fc.constant("Open"), text(limits.buttonText)),
    url: fc.constantFrom("https://a.example/1", "a.example", "no address"),
  });
  return fc
    .array(card, { minLength: 2, maxLength: 3 })
    .map((all) => all.map((one, at) => ({ ...one, id: `card_${at + 1}` })));
}

/** A few, or about as many as there may be. */
function productLines() {
  const some = fc.array(text(limits.productId), { maxLength: 4 });
  const many = fc.integer({ min: limits.products - 2, max: limits.products + 1 });
  return fc
    .oneof({ weight: 4, arbitrary: some }, { weight: 1, arbitrary: many.map((n) => Array(n).fill("sku")) })
    .map((lines) => lines.join("\n"));
}

/** Complete as they stand. */
const whole: BuilderDraft[] = [
  { kind: "location", place: "48.2, 16.37", name: "Shop", address: "Main St 1" },
  { kind: "location_request_message", body: "Where are you?" },
  {
    kind: "contacts",
    name: "Ana",
    phone: "+43 1 234",
    waId: "431234",
    email: "a@b.example",
    company: "Acme",
  },
  {
    ...{ kind: "button", header: "H", file: null, body: "B", footer: "F" },
    buttons: [{ id: "choice_1", title: "Yes" }],
  } as BuilderDraft,
  {
    ...{ kind: "cta_url", header: "", file: null, body: "B", footer: "" },
    ...{ buttonText: "Open", url: "https://a.example/" },
  } as BuilderDraft,
  {
    ...{ kind: "list", header: "", body: "B", footer: "", buttonText: "Choose" },
    sections: [
      { title: "A", rows: [{ id: "choice_1", title: "One", description: "" }] },
      { title: "B", rows: [{ id: "choice_2", title: "Two", description: "2" }] },
    ],
  } as BuilderDraft,
  {
    ...{ kind: "flow", header: "Visit", file: null, body: "Book one", footer: "" },
    ...{ flowId: "123", buttonText: "Book", action: "navigate", screen: "WELCOME" },
  } as BuilderDraft,
  {
    ...{
      kind: "flow",
      header: "",
      file: { type: "image", mediaId: uuidv7(), fileName: "" },
      body: "Book one",
      footer: "F",
    },
    ...{ flowId: "123", buttonText: "Book", action: "data_exchange", screen: "" },
  } as BuilderDraft,
  { kind: "product", catalogId: "456", productId: "tent-2", body: "This one?", footer: "" },
  {
    ...{ kind: "product_list", header: "Tents", body: "Ours", footer: "", catalogId: "456" },
    sections: [
      { title: "Small", products: "tent-1\ntent-2" },
      { title: "Large", products: "tent-6" },
    ],
  } as BuilderDraft,
  { kind: "call_permission_request", body: "May we call about your order?" },
  { kind: "voice_call", body: "Call us", buttonText: "Call", ttl: "1440" },
  { kind: "voice_call", body: "Call us", buttonText: "", ttl: "" },
  {
    ...{ kind: "carousel", body: "Our tents" },
    cards: ["small", "large"].map((size, at) => ({
      id: `card_${at + 1}`,
      file: { type: "image", mediaId: uuidv7(), fileName: "" },
      body: at === 0 ? "For two\nA kilo" : "",
      buttonText: "Open",
      url: `https://a.example/${size}`,
    })),
  } as BuilderDraft,
  { kind: "catalog_message", productId: "tent-2", body: "All we have", footer: "" },
  {
    ...{ kind: "button", header: "", body: "Is this right?", footer: "" },
    file: { type: "document", mediaId: uuidv7(), fileName: "offer.pdf" },
    buttons: [{ id: "choice_1", title: "Yes" }],
  } as BuilderDraft,
];

const parse = (draft: BuilderDraft) =>
  sendMessageInput.safeParse({ clientMessageId: uuidv7(), ...messageOf(draft) });

describe("the form and the request have the same rules", () => {
  test("what has no problem is taken, and what has one is not", () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        // A place that cannot be read has no coordinates to refuse.
        if (problemsOf(draft).has("place")) return;
        expect([draft, parse(draft).success]).toEqual([draft, problemsOf(draft).size === 0]);
      }),
      { numRuns: 500 },
    );
  });

  test.each(whole)("a whole $kind is taken, and comes back into the form as it was", (draft) => {
    expect(problemsOf(draft)).toEqual(new Map());
    expect(parse(draft).error).toBeUndefined();
    expect(draftOf(messageOf(draft))).toEqual(draft);
    expect(textOf(messageOf(draft))).not.toBe("");
  });

  // WhatsApp asks in its own words: to ask needs none of ours.
  test("an empty question for a call can be sent", () => {
    expect(problemsOf(emptyDraft("call_permission_request")).size).toBe(0);
    expect(parse(emptyDraft("call_permission_request")).error).toBeUndefined();
  });

  test.each([...new Set(whole.map(({ kind }) => kind))].filter((kind) => kind !== "call_permission_request"))(
    "an empty %s says what it needs",
    (kind: BuilderKind) => {
      const kinds = [...problemsOf(emptyDraft(kind)).values()].map((problem) => problem.kind);
      expect(kinds).toContain(kind === "contacts" ? "noWay" : "empty");
    },
  );
});

test("of two buttons that say the same the second is the mistake", () => {
  const buttons = [
    { id: "choice_1", title: "Yes" },
    { id: "choice_2", title: " Yes " },
  ];
  const draft: BuilderDraft = { kind: "button", header: "", file: null, body: "?", footer: "", buttons };
  expect([...problemsOf(draft)]).toEqual([["title:choice_2", { kind: "double", over: 0 }]]);
});

test("a card has somebody and a way to reach them", () => {
  const card: BuilderDraft = { kind: "contacts", name: "Ana", phone: "", waId: null, email: "", company: "" };
  expect([...problemsOf(card).keys()]).toEqual(["phone"]);
  expect(problemsOf({ ...card, email: "ana@b.example" }).size).toBe(0);
  expect(problemsOf({ ...card, email: "ana" }).get("email")?.kind).toBe("notEmail");
});

test("what is too long says by how much", () => {
  const draft: BuilderDraft = { kind: "location_request_message", body: "x".repeat(limits.body + 3) };
  expect(problemsOf(draft).get("body")).toEqual({ kind: "long", over: 3 });
});

test("a new choice takes the first free id, so that no tap is mistaken for another", () => {
  const taken = [
    { id: "choice_1", title: "" },
    { id: "choice_3", title: "" },
  ];
  expect(freshId(taken)).toBe("choice_2");
});

test("every text is changed, and nothing that is not one", () => {
  for (const draft of whole) {
    const changed = mapTexts(draft, (one) => `${one}!`);
    expect(textsOf(changed)).toEqual(textsOf(draft).map((one) => `${one}!`));
    expect(changed.kind).toBe(draft.kind);
    if (changed.kind === "button") expect(changed.buttons[0]?.id).toBe("choice_1");
    if (changed.kind === "contacts") expect(changed.waId).toBe("431234");
  }
  const addresses: string[] = [];
  mapTexts(whole[4] as BuilderDraft, (one, isAddress) => {
    if (isAddress) addresses.push(one);
    return one;
  });
  expect(addresses).toEqual(["https://a.example/"]);
});

test("a file takes the place of the header's words, and is waited for", () => {
  const words = { header: "x".repeat(limits.header + 1), body: "?", footer: "" };
  const buttons = [{ id: "choice_1", title: "Yes" }];
  const coming: HeaderFile = { type: "image", mediaId: null, fileName: "a.png" };
  const draft: BuilderDraft = { kind: "button", ...words, file: coming, buttons };
  expect([...problemsOf(draft)]).toEqual([["file", { kind: "waiting", over: 0 }]]);
  expect(messageOf(draft)).not.toHaveProperty("interactive.header");
  const mediaId = uuidv7();
  const there: BuilderDraft = { ...draft, file: { ...coming, mediaId } };
  expect(problemsOf(there).size).toBe(0);
  expect(messageOf(there)).toMatchObject({ interactive: { header: { type: "image", mediaId } } });
});

test("thirty products over all sections, and the section that has too many says by how many", () => {
  const lines = (n: number) => Array(n).fill("sku").join("\n");
  const sections = [
    { title: "A", products: lines(20) },
    { title: "B", products: ` ${lines(12)}\n\n ` },
  ];
  const draft: BuilderDraft = {
    ...{ kind: "product_list", header: "H", body: "B", footer: "", catalogId: "1" },
    sections,
  };
  expect([...problemsOf(draft)]).toEqual([["products:1", { kind: "many", over: 2 }]]);
});

test("what the form has no fields for does not come into it", () => {
  const flow = { type: "flow", body: "B", buttonText: "Book", flowId: "1" };
  const draftOfFlow = (more: object) => {
    const interactive = interactiveInput.parse({ ...flow, ...more });
    return draftOf({ kind: "interactive", interactive });
  };
  expect(draftOfFlow({})).not.toBeNull();
  for (const more of [{ token: "t" }, { mode: "draft" }, { screen: "A", data: { a: 1 } }])
    expect(draftOfFlow(more)).toBeNull();
});

test("the cards of a carousel show all pictures or all films, with a text of three lines", () => {
  const picture = (type: "image" | "video"): HeaderFile => ({ type, mediaId: uuidv7(), fileName: "" });
  const [first, second] = (emptyDraft("carousel") as DraftOf<"carousel">).cards;
  const filled = { body: "", buttonText: "Open", url: "a.example" };
  const draft = (one: object, two: object) =>
    ({
      kind: "carousel",
      body: "B",
      cards: [
        { ...first, ...filled, ...one },
        { ...second, ...filled, ...two },
      ],
    }) as BuilderDraft;
  const film = { file: picture("video") };
  const problems = (one: object, two: object) => [...problemsOf(draft(one, two))];
  expect(problems(film, film)).toEqual([]);
  expect(problems(film, { file: picture("image") })).toEqual([
    ["file:card_2", { kind: "otherFile", over: 0 }],
  ]);
  expect(problems(film, { file: null })).toEqual([["file:card_2", { kind: "noFile", over: 0 }]]);
  const coming = { file: { ...picture("video"), mediaId: null } };
  expect(problems(film, coming)).toEqual([["file:card_2", { kind: "waiting", over: 0 }]]);
  expect(problems({ ...film, body: "a\nb\nc\nd\ne" }, film)).toEqual([
    ["body:card_1", { kind: "lines", over: 2 }],
  ]);
});

test("a call button with what only the API knows does not come into the form", () => {
  const call = (more: object) => {
    const interactive = interactiveInput.parse({ type: "voice_call", body: "B", ...more });
    return draftOf({ kind: "interactive", interactive });
  };
  expect(call({ ttlMinutes: 60 })).toMatchObject({ ttl: "60" });
  for (const more of [{ ttlMinutes: 7 }, { payload: "p" }]) expect(call(more)).toBeNull();
});

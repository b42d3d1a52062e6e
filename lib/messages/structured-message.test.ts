import { expect, test } from "vitest";
import { draftOf } from "./builder-draft.ts";
import type { StructuredMessage } from "./outgoing-input.ts";
import type { MessageDto } from "./schema.ts";
import { storedContentOf } from "./stored-content.ts";
import { structuredOf } from "./structured-message.ts";

const stored = (message: StructuredMessage, mediaId?: string) =>
  ({
    kind: message.kind,
    // Through JSON, as the database and the wire carry it.
    content: JSON.parse(JSON.stringify(storedContentOf(message).content)),
    media: mediaId === undefined ? null : { id: mediaId },
  }) as MessageDto;

const place = { latitude: 48.2, longitude: 16.37 };
const noLists = { emails: [], urls: [], addresses: [] };
const buttons = [{ id: "choice_1", title: "Morning" }];
const question = { type: "button" as const, body: "When suits you?", buttons };

const built: [string, StructuredMessage][] = [
  ["a place", { kind: "location", location: place }],
  ["a place with a name", { kind: "location", location: { ...place, name: "Our shop", address: "Here 1" } }],
  [
    "a card",
    {
      kind: "contacts",
      contacts: [
        {
          ...{ name: { formatted: "Ana Lima" }, org: { company: "Lima & Co." }, ...noLists },
          phones: [{ phone: "+43 1 234", waId: "431234" }],
        },
      ],
    },
  ],
  ["a question", { kind: "interactive", interactive: { ...question, footer: "Thanks" } }],
];

test.each(built)("%s that was sent is the request it was made of, and fills its form", (_, message) => {
  expect(structuredOf(stored(message))).toEqual(message);
  expect(draftOf(message)).not.toBeNull();
});

test("a file over a question is the message's own: the upload may be gone", () => {
  const header = { type: "image" as const, mediaId: "0192f000-0000-7000-8000-000000000001" };
  const message: StructuredMessage = { kind: "interactive", interactive: { ...question, header } };
  const own = "0192f000-0000-7000-8000-000000000002";
  expect(structuredOf(stored(message, own))).toEqual({
    kind: "interactive",
    interactive: { ...question, header: { ...header, mediaId: own } },
  });
});

test("the files of cards are the message's own, card by card", () => {
  const idOf = (n: number) => `0192f000-0000-7000-8000-00000000000${n}`;
  const cards = [1, 2].map((n) => ({
    header: { type: "image" as const, mediaId: idOf(n) },
    ...{ buttonText: "Open", url: `https://a.example/${n}` },
  }));
  const message: StructuredMessage = {
    kind: "interactive",
    interactive: { type: "carousel", body: "Our tents", cards },
  };
  const line = stored(message, idOf(8));
  const sent = structuredOf({ ...line, content: { ...line.content, cardFiles: [idOf(8), idOf(9)] } });
  expect(sent).toEqual({
    kind: "interactive",
    interactive: {
      ...{ type: "carousel", body: "Our tents" },
      cards: cards.map((card, at) => ({ ...card, header: { ...card.header, mediaId: idOf(8 + at) } })),
    },
  });
  expect(sent && draftOf(sent)).toMatchObject({ kind: "carousel" });
});

test("a text is none, and neither is what an older version has kept differently", () => {
  const line = (kind: string, content: Record<string, unknown>) =>
    structuredOf({ kind, content, media: null } as unknown as MessageDto);
  expect(line("text", {})).toBeNull();
  expect(line("contacts", { contacts: [{ name: "Ana Lima" }] })).toBeNull();
  expect(line("interactive", { type: "button", body: "?" })).toBeNull();
});

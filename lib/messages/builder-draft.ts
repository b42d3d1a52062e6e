import type { StructuredMessage } from "./outgoing-input.ts";
import {
  type CardDraft,
  type Choice,
  type FileFrame,
  type Frame,
  given,
  type QuestionDraft,
  questionDraftOf,
  questionOf,
  type Row,
} from "./question-draft.ts";
import { readPlace } from "./read-place.ts";
import { storedContentOf } from "./stored-content.ts";

/** What stands in the form of a structured message, half-finished or not: every text as it was typed. */
export type BuilderDraft =
  | { kind: "location"; place: string; name: string; address: string }
  /** `waId`: the number is known to be on WhatsApp. */
  | { kind: "contacts"; name: string; phone: string; waId: string | null; email: string; company: string }
  | QuestionDraft;
export type BuilderKind = BuilderDraft["kind"];
export type DraftOf<K extends BuilderKind> = Extract<BuilderDraft, { kind: K }>;

const frame: Frame = { header: "", body: "", footer: "" };
const fileFrame: FileFrame = { ...frame, file: null };

export function emptyDraft(kind: BuilderKind): BuilderDraft {
  switch (kind) {
    case "location":
      return { kind, place: "", name: "", address: "" };
    case "location_request_message":
    case "call_permission_request":
      return { kind, body: "" };
    case "voice_call":
      return { kind, body: "", buttonText: "", ttl: "" };
    case "carousel": {
      const first = emptyCard([]);
      return { kind, body: "", cards: [first, emptyCard([first])] };
    }
    case "contacts":
      return { kind, name: "", phone: "", waId: null, email: "", company: "" };
    case "button":
      return { kind, ...fileFrame, buttons: [{ id: freshId([]), title: "" }] };
    case "list":
      return { kind, ...frame, buttonText: "", sections: [{ title: "", rows: [emptyRow([])] }] };
    case "cta_url":
      return { kind, ...fileFrame, buttonText: "", url: "" };
    case "flow":
      return { kind, ...fileFrame, flowId: "", buttonText: "", action: "navigate", screen: "" };
    case "product":
      return { kind, catalogId: "", productId: "", body: "", footer: "" };
    case "product_list":
      return { kind, ...frame, catalogId: "", sections: [{ title: "", products: "" }] };
    case "catalog_message":
      return { kind, productId: "", body: "", footer: "" };
  }
}

export function emptyRow(taken: readonly Choice[]): Row {
  return { id: freshId(taken), title: "", description: "" };
}

export function emptyCard(taken: readonly CardDraft[]): CardDraft {
  return { id: freshId(taken, "card"), file: null, body: "", buttonText: "", url: "" };
}

/** The first of choice_1, choice_2, … that is free. */
export function freshId(taken: readonly { id: string }[], prefix = "choice"): string {
  const ids = new Set(taken.map(({ id }) => id));
  let n = 1;
  while (ids.has(`${prefix}_${n}`)) n += 1;
  return `${prefix}_${n}`;
}

/** Every text of it changed, such as its variables filled. `isAddress`: the text is part of a web address. */
export function mapTexts(
  draft: BuilderDraft,
  change: (text: string, isAddress: boolean) => string,
): BuilderDraft {
  const inside = (value: unknown, name: string): unknown => {
    if (name === "file") return value;
    if (typeof value === "string") return fixed.has(name) ? value : change(value, name === "url");
    if (Array.isArray(value)) return value.map((item) => inside(item, ""));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inside(item, key)]));
  };
  return inside(draft, "") as BuilderDraft;
}

/** Everything somebody wrote into it. */
export function textsOf(draft: BuilderDraft): string[] {
  const texts: string[] = [];
  mapTexts(draft, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}

const fixed = new Set(["kind", "id", "waId", "action", "ttl"]);

/** The message in the form again. Null: it has parts that the form does not know. */
export function draftOf(message: StructuredMessage): BuilderDraft | null {
  switch (message.kind) {
    case "location": {
      const { latitude, longitude, name = "", address = "" } = message.location;
      return { kind: "location", place: `${latitude}, ${longitude}`, name, address };
    }
    case "contacts": {
      const [card] = message.contacts;
      const { name, phones, emails, org } = card ?? {};
      const [phone] = phones ?? [];
      return {
        kind: "contacts",
        name: name?.formatted ?? "",
        phone: phone?.phone ?? "",
        waId: phone?.waId ?? null,
        email: emails?.[0]?.email ?? "",
        company: org?.company ?? "",
      };
    }
    case "interactive":
      return questionDraftOf(message.interactive);
  }
}

/** What the form says so far, as it would be sent; only what has no problems may be. Empty parts are left out. */
export function messageOf(draft: BuilderDraft): StructuredMessage {
  switch (draft.kind) {
    case "location": {
      const { latitude, longitude } = readPlace(draft.place) ?? { latitude: 0, longitude: 0 };
      const location = { latitude, longitude, ...given({ name: draft.name, address: draft.address }) };
      return { kind: "location", location };
    }
    case "contacts":
      return { kind: "contacts", contacts: [cardOf(draft)] };
    default:
      return { kind: "interactive", interactive: questionOf(draft) };
  }
}

function cardOf({ name, phone, waId, email, company }: DraftOf<"contacts">) {
  return {
    name: { formatted: name.trim() },
    phones: phone.trim() === "" ? [] : [{ phone: phone.trim(), ...(waId === null ? {} : { waId }) }],
    emails: email.trim() === "" ? [] : [{ email: email.trim() }],
    ...(company.trim() === "" ? {} : { org: { company: company.trim() } }),
    urls: [],
    addresses: [],
  };
}

/** What it says in words, as it will be found and previewed. */
export function textOf(message: StructuredMessage): string {
  return storedContentOf(message).text ?? "";
}

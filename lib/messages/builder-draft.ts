import type { Interactive } from "./interactive-input.ts";
import type { StructuredMessage } from "./outgoing-input.ts";
import { readPlace } from "./read-place.ts";
import { storedContentOf } from "./stored-content.ts";

/**
 * What stands in the form of a structured message, half-finished or not: every text as it was typed. Interactive ones
 * go by WhatsApp's names.
 */
export type BuilderDraft =
  | { kind: "location"; place: string; name: string; address: string }
  | { kind: "location_request_message"; body: string }
  /** `waId`: the number is known to be on WhatsApp. */
  | { kind: "contacts"; name: string; phone: string; waId: string | null; email: string; company: string }
  | ({ kind: "button"; buttons: Choice[] } & Frame)
  | ({ kind: "list"; buttonText: string; sections: Section[] } & Frame)
  | ({ kind: "cta_url"; buttonText: string; url: string } & Frame);
export type BuilderKind = BuilderDraft["kind"];
export type DraftOf<K extends BuilderKind> = Extract<BuilderDraft, { kind: K }>;

type Frame = { header: string; body: string; footer: string };
/** `id` comes back with the tap and is never shown. */
export type Choice = { id: string; title: string };
export type Row = Choice & { description: string };
export type Section = { title: string; rows: Row[] };

const frame: Frame = { header: "", body: "", footer: "" };

export function emptyDraft(kind: BuilderKind): BuilderDraft {
  switch (kind) {
    case "location":
      return { kind, place: "", name: "", address: "" };
    case "location_request_message":
      return { kind, body: "" };
    case "contacts":
      return { kind, name: "", phone: "", waId: null, email: "", company: "" };
    case "button":
      return { kind, ...frame, buttons: [{ id: freshId([]), title: "" }] };
    case "list":
      return { kind, ...frame, buttonText: "", sections: [{ title: "", rows: [emptyRow([])] }] };
    case "cta_url":
      return { kind, ...frame, buttonText: "", url: "" };
  }
}

export function emptyRow(taken: readonly Choice[]): Row {
  return { id: freshId(taken), title: "", description: "" };
}

/** The first of choice_1, choice_2, … that is free. */
export function freshId(taken: readonly Choice[]): string {
  const ids = new Set(taken.map(({ id }) => id));
  let n = 1;
  while (ids.has(`choice_${n}`)) n += 1;
  return `choice_${n}`;
}

/** Every text of it changed, such as its variables filled. `isAddress`: the text is part of a web address. */
export function mapTexts(
  draft: BuilderDraft,
  change: (text: string, isAddress: boolean) => string,
): BuilderDraft {
  const inside = (value: unknown, name: string): unknown => {
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

const fixed = new Set(["kind", "id", "waId"]);

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
      return questionOf(message.interactive);
  }
}

function questionOf(interactive: Interactive): BuilderDraft | null {
  switch (interactive.type) {
    case "location_request_message":
      return { kind: "location_request_message", body: interactive.body };
    case "button":
    case "cta_url":
    case "list": {
      const { header, body, footer = "" } = interactive;
      if (header && header.type !== "text") return null;
      const texts = { header: header?.text ?? "", body, footer };
      if (interactive.type === "button") return { kind: "button", ...texts, buttons: interactive.buttons };
      const { buttonText } = interactive;
      if (interactive.type === "cta_url")
        return { kind: "cta_url", ...texts, buttonText, url: interactive.url };
      const sections = interactive.sections.map(({ title = "", rows }) => ({
        title,
        rows: rows.map(({ description = "", ...row }) => ({ ...row, description })),
      }));
      return { kind: "list", ...texts, buttonText, sections };
    }
    default:
      return null;
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
    case "location_request_message":
      return { kind: "interactive", interactive: { type: draft.kind, body: draft.body.trim() } };
    default:
      return { kind: "interactive", interactive: interactiveOf(draft) };
  }
}

function interactiveOf(draft: DraftOf<"button" | "list" | "cta_url">): Interactive {
  const header = draft.header.trim();
  const texts = {
    ...(header === "" ? {} : { header: { type: "text" as const, text: header } }),
    body: draft.body.trim(),
    ...given({ footer: draft.footer }),
  };
  switch (draft.kind) {
    case "button":
      return {
        type: "button",
        ...texts,
        buttons: draft.buttons.map(({ id, title }) => ({ id, title: title.trim() })),
      };
    case "cta_url":
      return { type: "cta_url", ...texts, buttonText: draft.buttonText.trim(), url: webAddressOf(draft.url) };
    case "list": {
      const sections = draft.sections.map(({ title, rows }) => ({
        ...given({ title }),
        rows: rows.map(({ id, title, description }) => ({
          id,
          title: title.trim(),
          ...given({ description }),
        })),
      }));
      return { type: "list", ...texts, buttonText: draft.buttonText.trim(), sections };
    }
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

/** Without what was left empty. */
function given<T extends Record<string, string>>(texts: T): Partial<T> {
  const filled = Object.entries(texts).map(([name, text]) => [name, text.trim()]);
  return Object.fromEntries(filled.filter(([, text]) => text !== "")) as Partial<T>;
}

/** As people write addresses, with the part in front that phones need. */
export function webAddressOf(text: string): string {
  const typed = text.trim();
  return /^[\p{L}\d-]+(\.[\p{L}\d-]+)+(?:[/?#:].*)?$/u.test(typed) ? `https://${typed}` : typed;
}

import { type BuilderDraft, type DraftOf, webAddressOf } from "./builder-draft.ts";
import { interactiveLimits as limits } from "./interactive-limits.ts";
import { isShortMapLink, readPlace } from "./read-place.ts";

/** Why a field is not accepted. `over`: by so many signs it is too long. */
export type FieldProblem = {
  kind: "empty" | "long" | "double" | "notPlace" | "shortLink" | "notAddress" | "notEmail" | "noWay";
  over: number;
};
/** By the name of the field; of a choice `title:<id>` and `description:<id>`, of a section `section:<index>`. */
export type FieldProblems = ReadonlyMap<string, FieldProblem>;

/** Most signs of each field, as outgoing-input.ts has them. */
export const fieldLimits = {
  ...{ name: 1000, address: 1000, phone: 100, email: 320, company: 1000 },
  ...{ header: limits.header, body: limits.body, footer: limits.footer, url: limits.url },
  buttonText: limits.buttonText,
} as const;

/** What keeps the draft from being sent. The same rules as the request's; empty: it will be taken. */
export function problemsOf(draft: BuilderDraft): FieldProblems {
  const problems = new Map<string, FieldProblem>();
  const complain = (field: string, kind: FieldProblem["kind"], over = 0) => {
    if (!problems.has(field)) problems.set(field, { kind, over });
  };
  const check = (field: string, text: string, most: number, isNeeded: boolean) => {
    const { length } = text.trim();
    if (length > most) complain(field, "long", length - most);
    else if (length === 0 && isNeeded) complain(field, "empty");
  };
  checkDraft(draft, check, complain);
  return problems;
}

type Check = (field: string, text: string, most: number, isNeeded: boolean) => void;
type Complain = (field: string, kind: FieldProblem["kind"]) => void;

function checkDraft(draft: BuilderDraft, check: Check, complain: Complain): void {
  switch (draft.kind) {
    case "location":
      if (draft.place.trim() === "") complain("place", "empty");
      else if (!readPlace(draft.place))
        complain("place", isShortMapLink(draft.place) ? "shortLink" : "notPlace");
      check("name", draft.name, fieldLimits.name, false);
      check("address", draft.address, fieldLimits.address, false);
      return;
    case "contacts":
      checkCard(draft, check, complain);
      return;
    case "location_request_message":
      check("body", draft.body, limits.body, true);
      return;
    case "button":
      checkFrame(draft, check);
      checkTitles(draft, check, complain);
      return;
    case "cta_url":
      checkFrame(draft, check);
      check("buttonText", draft.buttonText, limits.buttonText, true);
      check("url", webAddressOf(draft.url), limits.url, true);
      if (!isWebAddress(webAddressOf(draft.url))) complain("url", "notAddress");
      return;
    case "list":
      checkFrame(draft, check);
      check("buttonText", draft.buttonText, limits.buttonText, true);
      checkSections(draft, check);
  }
}

function checkFrame(draft: DraftOf<"button" | "list" | "cta_url">, check: Check): void {
  check("header", draft.header, limits.header, false);
  check("body", draft.body, limits.body, true);
  check("footer", draft.footer, limits.footer, false);
}

function checkTitles({ buttons }: DraftOf<"button">, check: Check, complain: Complain): void {
  const seen = new Set<string>();
  for (const { id, title } of buttons) {
    check(`title:${id}`, title, limits.buttonText, true);
    if (seen.has(title.trim())) complain(`title:${id}`, "double");
    seen.add(title.trim());
  }
}

function checkSections({ sections }: DraftOf<"list">, check: Check): void {
  sections.forEach(({ title, rows }, index) => {
    check(`section:${index}`, title, limits.sectionTitle, sections.length > 1);
    for (const row of rows) {
      check(`title:${row.id}`, row.title, limits.rowTitle, true);
      check(`description:${row.id}`, row.description, limits.rowDescription, false);
    }
  });
}

function checkCard(draft: DraftOf<"contacts">, check: Check, complain: Complain): void {
  check("name", draft.name, fieldLimits.name, true);
  check("phone", draft.phone, fieldLimits.phone, false);
  check("email", draft.email, fieldLimits.email, false);
  check("company", draft.company, fieldLimits.company, false);
  // A card that nobody can be reached by.
  if (draft.phone.trim() === "" && draft.email.trim() === "") complain("phone", "noWay");
  if (draft.email.trim() !== "" && !/^\S+@\S+\.\S+$/.test(draft.email.trim())) complain("email", "notEmail");
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
}

import type { BuilderDraft, DraftOf } from "./builder-draft.ts";
import { interactiveLimits as limits } from "./interactive-limits.ts";
import { type FileFrame, type Frame, productIdsOf, webAddressOf } from "./question-draft.ts";
import { isShortMapLink, readPlace } from "./read-place.ts";

/** Why a field is not accepted. `over`: by so many signs it is too long, or so many lines are too many. */
export type FieldProblem = {
  kind:
    | "empty"
    | "long"
    | "many"
    | "double"
    | "waiting"
    | "noFile"
    | "otherFile"
    | "lines"
    | "notPlace"
    | "shortLink"
    | "notAddress"
    | "notEmail"
    | "noWay";
  over: number;
};
/**
 * By the name of the field; of a choice `title:<id>` and `description:<id>`, of a section `section:<index>` and
 * `products:<index>`, of a card `file:<id>`, `body:<id>`, `buttonText:<id>` and `url:<id>`.
 */
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
type Complain = (field: string, kind: FieldProblem["kind"], over?: number) => void;

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
    case "call_permission_request":
      check("body", draft.body, limits.body, false);
      return;
    case "voice_call":
      check("body", draft.body, limits.body, true);
      check("buttonText", draft.buttonText, limits.buttonText, false);
      return;
    case "carousel":
      checkCards(draft, check, complain);
      return;
    case "button":
      checkFileFrame(draft, check, complain);
      checkTitles(draft, check, complain);
      return;
    case "cta_url":
      checkFileFrame(draft, check, complain);
      check("buttonText", draft.buttonText, limits.buttonText, true);
      checkAddress("url", draft.url, check, complain);
      return;
    case "list":
      checkFrame(draft, check);
      check("buttonText", draft.buttonText, limits.buttonText, true);
      checkSections(draft, check);
      return;
    case "flow":
      checkFileFrame(draft, check, complain);
      check("flowId", draft.flowId, limits.flowId, true);
      check("buttonText", draft.buttonText, limits.flowText, true);
      if (draft.action === "navigate") check("screen", draft.screen, limits.screen, false);
      return;
    default:
      checkProducts(draft, check, complain);
  }
}

function checkAddress(field: string, text: string, check: Check, complain: Complain): void {
  const address = webAddressOf(text);
  check(field, address, limits.url, true);
  if (!isWebAddress(address)) complain(field, "notAddress");
}

/** All files of one kind, as the first card has it. */
function checkCards({ body, cards }: DraftOf<"carousel">, check: Check, complain: Complain): void {
  check("body", body, limits.body, true);
  const kind = cards[0]?.file?.type;
  for (const card of cards) {
    const { id, file } = card;
    if (file === null) complain(`file:${id}`, "noFile");
    else if (file.mediaId === null) complain(`file:${id}`, "waiting");
    else if (kind !== undefined && file.type !== kind) complain(`file:${id}`, "otherFile");
    check(`body:${id}`, card.body, limits.cardBody, false);
    const over = card.body.trim().split("\n").length - 1 - limits.cardLineBreaks;
    if (over > 0) complain(`body:${id}`, "lines", over);
    check(`buttonText:${id}`, card.buttonText, limits.buttonText, true);
    checkAddress(`url:${id}`, card.url, check, complain);
  }
}

function checkFrame(draft: Frame, check: Check): void {
  check("header", draft.header, limits.header, false);
  check("body", draft.body, limits.body, true);
  check("footer", draft.footer, limits.footer, false);
}

/** A file takes the place of the header's words. */
function checkFileFrame({ file, ...frame }: FileFrame, check: Check, complain: Complain): void {
  checkFrame(file === null ? frame : { ...frame, header: "" }, check);
  if (file?.mediaId === null) complain("file", "waiting");
}

type Shop = DraftOf<"product" | "product_list" | "catalog_message">;

/** A single product speaks for itself; several need words around them. */
function checkProducts(draft: Shop, check: Check, complain: Complain): void {
  check("body", draft.body, limits.body, draft.kind !== "product");
  check("footer", draft.footer, limits.footer, false);
  if (draft.kind !== "catalog_message") check("catalogId", draft.catalogId, limits.catalogId, true);
  if (draft.kind === "product_list") checkProductList(draft, check, complain);
  else check("productId", draft.productId, limits.productId, draft.kind === "product");
}

function checkProductList(draft: DraftOf<"product_list">, check: Check, complain: Complain): void {
  check("header", draft.header, limits.header, true);
  let left = limits.products;
  draft.sections.forEach(({ title, products }, index) => {
    const field = `products:${index}`;
    const ids = productIdsOf(products);
    check(`section:${index}`, title, limits.sectionTitle, draft.sections.length > 1);
    if (ids.length === 0) complain(field, "empty");
    for (const id of ids) check(field, id, limits.productId, true);
    left -= ids.length;
    if (left < 0) complain(field, "many", -left);
  });
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

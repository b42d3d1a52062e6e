import type { Uploads } from "../media/uploads.ts";
import type { Template } from "../world/model.ts";
import { type GraphError, invalidParam, templateProblem } from "./graph-error.ts";
import { asText, isRecord } from "./shape.ts";
import { checkTemplateButtons } from "./template-button-rules.ts";
import { variablesOf } from "./template-parameters.ts";

export type Component = Template["components"][number];

const KNOWN_HEADERS = ["TEXT", "IMAGE", "VIDEO", "GIF", "DOCUMENT", "LOCATION", "PRODUCT"];
const ANYTHING_IN_BRACES = /\{\{\s*(.*?)\s*\}\}/g;

export function readComponents(value: unknown): Component[] {
  if (!Array.isArray(value) || value.length === 0)
    throw invalidParam("The parameter components is required.");
  return value.map((component) => {
    if (!isRecord(component)) throw invalidParam("Param components must be an array of objects.");
    return { ...component, type: asText(component.type, "components['type']").toUpperCase() };
  });
}

export function tooLong(part: string, max: number): GraphError {
  return templateProblem(
    2388040,
    "Character Limit Exceeded",
    `The message ${part} can't have more than ${max} characters.`,
  );
}

const headerFormat = (message: string) =>
  templateProblem(2388047, "Message header format is incorrect", message);
const bodyFormat = (message: string) => templateProblem(2388072, "Message body format is incorrect", message);
const footerFormat = (message: string) =>
  templateProblem(2388073, "Message footer format is incorrect", message);

/** Section 7.2, what is refused at once. What only reviewers find is in template-review.ts. */
export function checkComponents(components: Component[], category: string, isNamed: boolean): void {
  const types = components.map(({ type }) => type);
  for (const type of types) {
    if (types.indexOf(type) !== types.lastIndexOf(type))
      throw invalidParam(`components may contain ${type} only once.`);
  }
  const body = components.find(({ type }) => type === "BODY");
  if (!body) throw invalidParam("components must contain a BODY.");
  if (category === "AUTHENTICATION") {
    checkAuthentication(components);
    return;
  }
  checkBody(asText(body.text, "components['BODY']['text']"), bodyMax(components), isNamed);
  for (const component of components) {
    if (component.type === "HEADER") checkHeader(component, isNamed);
    if (component.type === "FOOTER") checkFooter(asText(component.text, "components['FOOTER']['text']"));
    if (component.type === "BUTTONS") checkTemplateButtons(component.buttons, 10);
    if (component.type === "CAROUSEL") checkCarousel(component.cards, isNamed);
    if (component.type === "LIMITED_TIME_OFFER") checkOffer(component, components);
  }
}

function bodyMax(components: Component[]): number {
  if (components.some(({ type }) => type === "LIMITED_TIME_OFFER")) return 600;
  return JSON.stringify(components).includes('"SPM"') ? 160 : 1024;
}

function checkBody(text: string, max: number, isNamed: boolean): void {
  if (text.length > max) throw tooLong("body", max);
  if (/^\s*\{\{|\}\}\s*$/.test(text)) {
    throw templateProblem(
      2388299,
      "Leading or trailing parameters not allowed",
      "Variables can't be at the start or end of the template.",
    );
  }
  checkVariables(text, isNamed, bodyFormat);
  // The formula is not published; observed: at least 2 words per variable plus one (section 7.2).
  const words = [
    ...new Intl.Segmenter("en", { granularity: "word" }).segment(text.replace(/\{\{\w+\}\}/g, " ")),
  ];
  const count = words.filter(({ isWordLike }) => isWordLike).length;
  const variables = variablesOf(text).length;
  if (variables > 0 && count < 2 * variables + 1) {
    throw templateProblem(
      2388293,
      "Parameters words ratio exceeds limit",
      "This template has too many variables for its length. Reduce the number of variables or increase the message length.",
    );
  }
}

function checkVariables(text: string, isNamed: boolean, problem: (message: string) => GraphError): void {
  const keys = [...text.matchAll(ANYTHING_IN_BRACES)].map((match) => match[1] ?? "");
  const isRight = isNamed ? /^[a-z][a-z0-9_]*$/ : /^\d+$/;
  if (keys.some((key) => !isRight.test(key))) {
    throw problem(
      "Variable parameters must be whole numbers or lower-case names with two sets of curly brackets.",
    );
  }
  const unique = [...new Set(keys)];
  if (isNamed && unique.length < keys.length) throw problem("Variable parameter names must be unique.");
  if (!isNamed && unique.some((_, index) => !unique.includes(String(index + 1)))) {
    throw problem("Variable parameters must be sequential, starting with {{1}}.");
  }
}

function checkHeader(header: Component, isNamed: boolean): void {
  const format = asText(header.format, "components['HEADER']['format']").toUpperCase();
  if (!KNOWN_HEADERS.includes(format)) throw headerFormat(`The header format ${format} is not known.`);
  if (format !== "TEXT") return;
  const text = asText(header.text, "components['HEADER']['text']");
  if (text.length > 60) throw tooLong("header", 60);
  checkVariables(text, isNamed, headerFormat);
  if (variablesOf(text).length > 1) throw headerFormat("The message header can have only one variable.");
}

/** A sample is known by the handle its upload was answered with, never by an address. */
export function checkHandles(components: Component[], uploads: Uploads): void {
  for (const component of components) {
    const example = isRecord(component.example) ? component.example : {};
    const handles: unknown[] = Array.isArray(example.header_handle) ? example.header_handle : [];
    if (handles.some((handle) => uploads.typeOf(String(handle)) === undefined)) {
      throw headerFormat("The header_handle is not valid: upload the sample again.");
    }
    const cards = Array.isArray(component.cards) ? component.cards : [];
    for (const card of cards)
      checkHandles(readComponents(isRecord(card) ? card.components : undefined), uploads);
  }
}

function checkFooter(text: string): void {
  if (text.length > 60) throw tooLong("footer", 60);
  if (text.includes("{{")) throw footerFormat("The message footer can't have variables.");
}

function checkCarousel(value: unknown, isNamed: boolean): void {
  const cards = (Array.isArray(value) ? value : []).map((card) =>
    readComponents(isRecord(card) ? card.components : undefined),
  );
  if (cards.length < 2 || cards.length > 10) throw invalidParam("A carousel must have 2 to 10 cards.");
  const makeOf = (card: Component[]) =>
    card
      .map(({ type, format, buttons }) => `${type} ${format} ${kindsOf(buttons)}`)
      .sort()
      .join();
  if (new Set(cards.map(makeOf)).size > 1) throw invalidParam("All cards must have the same components.");
  for (const component of cards.flat()) {
    if (component.type === "HEADER") checkHeader(component, isNamed);
    if (component.type === "BODY") checkBody(asText(component.text, "card body"), 160, isNamed);
    if (component.type === "BUTTONS") checkTemplateButtons(component.buttons, 2);
  }
}

function kindsOf(buttons: unknown): string {
  return Array.isArray(buttons) ? buttons.map((one) => String(isRecord(one) ? one.type : one)).join("+") : "";
}

function checkOffer(component: Component, components: Component[]): void {
  const offer = isRecord(component.limited_time_offer) ? component.limited_time_offer : {};
  if (asText(offer.text, "limited_time_offer['text']").length > 16) throw tooLong("offer", 16);
  const header = components.find(({ type }) => type === "HEADER");
  if (header && !["IMAGE", "VIDEO"].includes(String(header.format).toUpperCase())) {
    throw headerFormat("A limited-time offer takes an image or video header only.");
  }
  if (components.some(({ type }) => type === "FOOTER"))
    throw footerFormat("A limited-time offer takes no footer.");
}

function checkAuthentication(components: Component[]): void {
  for (const { type, code_expiration_minutes: minutes } of components) {
    if (!["BODY", "FOOTER", "BUTTONS"].includes(type))
      throw invalidParam(`Authentication templates take no ${type}.`);
    const isMinutes = Number.isInteger(minutes) && Number(minutes) >= 1 && Number(minutes) <= 90;
    if (type === "FOOTER" && !isMinutes)
      throw invalidParam("Param code_expiration_minutes must be between 1 and 90.");
  }
  const buttons = components.find(({ type }) => type === "BUTTONS")?.buttons;
  const [button] = Array.isArray(buttons) ? buttons : [];
  if (!isRecord(button) || String(button.type).toUpperCase() !== "OTP" || (buttons as unknown[]).length > 1)
    throw invalidParam("Authentication templates need exactly one OTP button.");
  const kind = String(button.otp_type).toUpperCase();
  if (!["COPY_CODE", "ONE_TAP", "ZERO_TAP"].includes(kind))
    throw invalidParam("Param otp_type must be one of {COPY_CODE, ONE_TAP, ZERO_TAP}.");
  if (kind === "COPY_CODE") return;
  if (!Array.isArray(button.supported_apps) || button.supported_apps.length === 0)
    throw invalidParam("The parameter supported_apps is required.");
  if (kind === "ZERO_TAP" && button.zero_tap_terms_accepted !== true)
    throw invalidParam("Param zero_tap_terms_accepted must be true.");
}

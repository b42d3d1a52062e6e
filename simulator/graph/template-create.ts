import type { Template, Waba } from "../world/model.ts";
import { type GraphError, invalidParam, templateProblem } from "./graph-error.ts";
import { asText, isRecord } from "./shape.ts";
import { variablesOf } from "./template-parameters.ts";

const CATEGORIES = ["MARKETING", "UTILITY", "AUTHENTICATION"];
const EDITABLE = ["APPROVED", "REJECTED", "PAUSED"];

type Component = Template["components"][number];

function readComponents(value: unknown): Component[] {
  if (!Array.isArray(value) || value.length === 0)
    throw invalidParam("The parameter components is required.");
  return value.map((component) => {
    if (!isRecord(component)) throw invalidParam("Param components must be an array of objects.");
    return { ...component, type: asText(component.type, "components['type']").toUpperCase() };
  });
}

function tooLong(part: string, max: number): GraphError {
  return templateProblem(
    2388040,
    "Character Limit Exceeded",
    `The message ${part} can't have more than ${max} characters.`,
  );
}

function checkBody(text: string): void {
  if (text.length > 1024) throw tooLong("body", 1024);
  if (/^\s*\{\{|\}\}\s*$/.test(text)) {
    throw templateProblem(
      2388299,
      "Leading or trailing parameters not allowed",
      "Variables can't be at the start or end of the template.",
    );
  }
  // The formula is not published; observed: at least 2 words per variable plus one (section 7.2).
  const words = text
    .replace(/\{\{\w+\}\}/g, " ")
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const variables = variablesOf(text).length;
  if (variables > 0 && words < 2 * variables + 1) {
    throw templateProblem(
      2388293,
      "Parameters words ratio exceeds limit",
      "This template has too many variables for its length. Reduce the number of variables or increase the message length.",
    );
  }
}

function checkComponents(components: Component[], category: string): void {
  const body = components.find(({ type }) => type === "BODY");
  if (!body) throw invalidParam("components must contain a BODY.");
  // Authentication texts are preset (section 7.2).
  if (category !== "AUTHENTICATION") checkBody(asText(body.text, "components['BODY']['text']"));
  const header = components.find(({ type }) => type === "HEADER");
  if (typeof header?.text === "string" && header.text.length > 60) throw tooLong("header", 60);
  const footer = components.find(({ type }) => type === "FOOTER");
  if (typeof footer?.text === "string" && footer.text.length > 60) throw tooLong("footer", 60);
}

function languageName(code: string): string {
  const [language = code, region] = code.split("_");
  const name = new Intl.DisplayNames("en", { type: "language" }).of(language) ?? code;
  return region ? `${name} (${region})` : name;
}

/** A new template in review, or the refusal of section 7.2. Only the basic rules: names, texts, variables. */
export function readNewTemplate(body: unknown, waba: Waba, id: string): Template {
  const given = isRecord(body) ? body : {};
  const name = asText(given.name ?? "", "name");
  if (!/^[a-z0-9_]{1,512}$/.test(name)) throw invalidParam("Param name must match ^[a-z0-9_]{1,512}$.");
  const language = asText(given.language ?? "", "language");
  if (!/^[a-z]{2,3}(_[A-Z]{2})?$/.test(language))
    throw invalidParam("Param language is not a supported language.");
  const category = asText(given.category ?? "", "category").toUpperCase();
  if (!CATEGORIES.includes(category))
    throw invalidParam(`Param category must be one of {${CATEGORIES.join(", ")}}.`);
  const components = readComponents(given.components);
  checkComponents(components, category);
  const isTaken = [...waba.templates.values()].some((one) => one.name === name && one.language === language);
  if (isTaken) {
    throw templateProblem(
      2388024,
      "Content in This Language Already Exists",
      `There is already ${languageName(language)} content for this template. You can create a new template and try again.`,
    );
  }
  const format = String(given.parameter_format ?? "POSITIONAL").toUpperCase();
  return { name, parameter_format: format, components, language, status: "PENDING", category, id };
}

/** Replaces the components and sends the template back into review (section 7.3). */
export function editTemplate(template: Template, body: unknown): void {
  if (!EDITABLE.includes(template.status)) {
    throw templateProblem(
      2388039,
      "Message template status can't be changed",
      "The status for this message template can't be changed. You can only delete or add templates.",
    );
  }
  const given = isRecord(body) ? body : {};
  if (given.components !== undefined) {
    const components = readComponents(given.components);
    checkComponents(components, template.category);
    template.components = components;
  }
  template.status = "PENDING";
}

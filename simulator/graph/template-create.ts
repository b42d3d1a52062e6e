import type { FakeMeta } from "../fake-meta.ts";
import type { Template, Waba } from "../world/model.ts";
import type { World } from "../world/world.ts";
import { GraphError, invalidParam, templateProblem } from "./graph-error.ts";
import { asText, isRecord } from "./shape.ts";
import { checkComponents, checkHandles, readComponents } from "./template-rules.ts";
import { storedComponents } from "./template-stored.ts";

const CATEGORIES = ["MARKETING", "UTILITY", "AUTHENTICATION"];
const EDITABLE = ["APPROVED", "REJECTED", "PAUSED"];
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const EDITS_A_MONTH = 10;
const CREATIONS_AN_HOUR = 100;
const NAME_LOCKED_MS = 30 * DAY_MS;

/** Section 7.2; −1 is 30 days. */
const TTL: Record<string, [number, number]> = {
  AUTHENTICATION: [30, 900],
  UTILITY: [30, 43_200],
  MARKETING: [43_200, 2_592_000],
};

function languageName(code: string): string {
  const [language = code, region] = code.split("_");
  const name = new Intl.DisplayNames("en", { type: "language" }).of(language) ?? code;
  return region ? `${name} (${region})` : name;
}

function readCategory(value: unknown): string {
  const category = asText(value ?? "", "category").toUpperCase();
  if (CATEGORIES.includes(category)) return category;
  throw invalidParam(`Param category must be one of {${CATEGORIES.join(", ")}}.`);
}

function readTtl(value: unknown, category: string): number | undefined {
  if (value === undefined || value === -1) return value;
  const [min, max] = TTL[category] ?? [0, 0];
  if (typeof value === "number" && value >= min && value <= max) return value;
  throw invalidParam(`Param message_send_ttl_seconds must be between ${min} and ${max} for ${category}.`);
}

const nameKey = (name: string, language: string) => `${name}/${language}`;

/** Name and language free, the account not full, not too many within an hour (sections 7.2 and 9). */
function checkRoom(waba: Waba, world: World, name: string, language: string): void {
  const now = world.now();
  if ([...waba.templates.values()].some((one) => one.name === name && one.language === language)) {
    throw templateProblem(
      2388024,
      "Content in This Language Already Exists",
      `There is already ${languageName(language)} content for this template. You can create a new template and try again.`,
    );
  }
  if ((waba.lockedNames.get(nameKey(name, language)) ?? 0) > now) {
    throw templateProblem(
      2388023,
      "Message Template Language Is Being Deleted",
      `New ${languageName(language)} content can't be added while the existing ${languageName(language)} content is being deleted. Try again in 4 weeks or create a new message template.`,
    );
  }
  if (waba.templates.size >= world.settings.templatesPerAccount) {
    throw templateProblem(
      2388019,
      "Message Template Limit Exceeded",
      `You can't create more than ${world.settings.templatesPerAccount} message templates for this account.`,
    );
  }
  waba.templateCreations = waba.templateCreations.filter((at) => at > now - HOUR_MS);
  if (waba.templateCreations.length >= CREATIONS_AN_HOUR) throw new GraphError(80007);
}

/** A new template, or the refusal of section 7.2. */
export function readNewTemplate(
  body: unknown,
  waba: Waba,
  { world, uploads }: FakeMeta,
  id: string,
): Template {
  const given = isRecord(body) ? body : {};
  const name = asText(given.name ?? "", "name");
  if (!/^[a-z0-9_]{1,512}$/.test(name)) throw invalidParam("Param name must match ^[a-z0-9_]{1,512}$.");
  const language = asText(given.language ?? "", "language");
  if (!/^[a-z]{2,3}(_[A-Z]{2})?$/.test(language))
    throw invalidParam("Param language is not a supported language.");
  const category = readCategory(given.category);
  const format = String(given.parameter_format ?? "POSITIONAL").toUpperCase();
  const components = readComponents(given.components);
  checkComponents(components, category, format === "NAMED");
  checkHandles(components, uploads);
  const ttl = readTtl(given.message_send_ttl_seconds, category);
  checkRoom(waba, world, name, language);
  waba.templateCreations.push(world.now());
  return {
    ...{ name, language, category, id, parameter_format: format, status: "PENDING" },
    components: storedComponents(components, category),
    ...(ttl === undefined ? {} : { message_send_ttl_seconds: ttl }),
  };
}

const editsOf = (template: Template) => (Array.isArray(template.edits) ? (template.edits as number[]) : []);

/** Replaces the components (section 7.3). Approved ones only once a day and ten times in 30 days. */
export function editTemplate(template: Template, body: unknown, { world, uploads }: FakeMeta): void {
  const now = world.now();
  if (!EDITABLE.includes(template.status)) {
    throw templateProblem(
      2388039,
      "Message template status can't be changed",
      "The status for this message template can't be changed. You can only delete or add templates.",
    );
  }
  const given = isRecord(body) ? body : {};
  const isApproved = template.status === "APPROVED";
  const edits = editsOf(template).filter((at) => at > now - 30 * DAY_MS);
  const isUsedUp = edits.length >= EDITS_A_MONTH || edits.some((at) => at > now - DAY_MS);
  if (isApproved && isUsedUp) {
    // The subcode is not written down anywhere (section 7.3 names the limits only).
    throw templateProblem(
      undefined,
      "Message Template Edit Limit Reached",
      "An approved message template can be edited once in 24 hours and 10 times in 30 days.",
    );
  }
  const category = given.category === undefined ? template.category : readCategory(given.category);
  if (isApproved && category !== template.category) {
    throw invalidParam("The category of an approved template can't be changed.");
  }
  const ttl = readTtl(given.message_send_ttl_seconds, category);
  if (given.components !== undefined) {
    const components = readComponents(given.components);
    checkComponents(components, category, template.parameter_format === "NAMED");
    checkHandles(components, uploads);
    template.components = storedComponents(components, category);
  }
  template.category = category;
  if (ttl !== undefined) template.message_send_ttl_seconds = ttl;
  // Edits of rejected and paused ones are not limited and use nothing up.
  if (isApproved) template.edits = [...edits, now];
}

/** A disabled template stays; the name of an approved one is blocked for 30 days (section 7.3). */
export function deleteTemplate(waba: Waba, template: Template, now: number): void {
  waba.templates.delete(template.id);
  if (template.status !== "APPROVED") return;
  waba.lockedNames.set(nameKey(template.name, template.language), now + NAME_LOCKED_MS);
}

export function checkDeletable({ status }: Template): void {
  if (status !== "DISABLED") return;
  throw templateProblem(
    2388039,
    "Message template can't be deleted",
    "A message template that was disabled for low quality can't be deleted.",
  );
}

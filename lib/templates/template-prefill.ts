import type { TemplateVariableDto } from "./schema.ts";
import {
  componentOf,
  type ParameterFormat,
  segmentsOf,
  type TemplateComponents,
  textOf,
} from "./template-variables.ts";

/** What a variable most likely asks for. Guesses fill a field in advance; a person still reads every one. */
export type VariableRole = "first_name" | "full_name" | "phone" | null;

const namedRoles: [RegExp, VariableRole][] = [
  [/^(customer_|contact_|client_|user_)?(first_?name|given_?name)$/, "first_name"],
  [/^(customer_|contact_|client_|user_)?(full_?name|name)$/, "full_name"],
  [/^(customer_|contact_)?(phone|phone_number|mobile)$/, "phone"],
];

/** A greeting: at most three words, then the variable, then a comma or exclamation mark in any script. */
const greeting = /^[\p{L}\p{M}'’¡*_\s]{1,30}$/u;
const afterGreeting = /^[*_]?\s?[,!،，！:]/u;

export function variableRole(
  variable: Pick<TemplateVariableDto, "component" | "key">,
  components: TemplateComponents,
  format: ParameterFormat,
): VariableRole {
  if (format === "NAMED") return namedRoles.find(([pattern]) => pattern.test(variable.key))?.[1] ?? null;
  if (variable.component !== "body") return null;
  const [before, own, after] = segmentsOf(textOf(componentOf(components, "body")?.text), format);
  if (before?.kind !== "text" || own?.kind !== "variable" || own.key !== variable.key) return null;
  const isGreeting = greeting.test(before.text) && before.text.trim().split(/\s+/).length <= 3;
  return isGreeting && after?.kind === "text" && afterGreeting.test(after.text) ? "first_name" : null;
}

export type PrefillContact = { name: string | null; isProfileName: boolean; phone: string | null };
export type Prefill = {
  value: string;
  /** Only what the customer calls themselves, so a person should check it. */
  needsCheck: boolean;
};

/** A value taken from the contact, or null where nothing fits. */
export function prefill(role: VariableRole, contact: PrefillContact): Prefill | null {
  if (role === "phone") return contact.phone === null ? null : { value: contact.phone, needsCheck: false };
  const name = contact.name?.trim().replace(/\s+/g, " ") ?? "";
  if (role === null || name === "") return null;
  const value = role === "first_name" ? (name.split(" ")[0] ?? name) : name;
  return { value, needsCheck: contact.isProfileName };
}

import { AppError } from "#lib/errors.ts";
import { plainText, templatePreview } from "#lib/templates/template-preview.ts";
import {
  type ParameterFormat,
  type TemplateComponents,
  type TemplateValues,
  templateVariables,
  unsupportedReason,
  valueProblem,
} from "#lib/templates/template-variables.ts";
import type { TemplateContent, TemplateParameter } from "./message-content.ts";

/** A template as stored, with the components as Meta gave them. */
export type SentTemplate = {
  name: string;
  language: string;
  category: string;
  parameterFormat: ParameterFormat;
  components: TemplateComponents;
};
type GivenParameter = { name?: string | undefined; value: string };
type GivenValues = { header: readonly GivenParameter[]; body: readonly GivenParameter[] };
type Component = "header" | "body";

/** What a template message keeps: the values, and the template as it was, so that its bubble never changes. */
export type StoredTemplate = TemplateContent & { category: string; components: TemplateComponents };

/** Characters WhatsApp allows once filled (132005; platform reference, 5.5). */
const maxFilled = { header: 60, body: 1024 };

/**
 * A template with the values exactly as typed, and its body as the customer will read it. Throws
 * `template_not_usable` for a template we cannot fill, `template_values_invalid` with a pointer to the value.
 */
export function fillTemplate(
  template: SentTemplate,
  given: GivenValues,
): { template: StoredTemplate; text: string } {
  const reason = unsupportedReason(template.components);
  if (reason !== null) throw new AppError("template_not_usable", { detail: reason });
  const header = parametersOf(template, "header", given.header);
  const body = parametersOf(template, "body", given.body);
  const preview = templatePreview(template.components, template.parameterFormat, {
    ...header.values,
    ...body.values,
  });
  const text = plainText(preview.body);
  checkLength("body", text);
  if (preview.header?.kind === "text") checkLength("header", plainText(preview.header.parts));
  const { name, language, category, components } = template;
  return {
    template: { name, language, category, header: header.parameters, body: body.parameters, components },
    text,
  };
}

function parametersOf(
  { components, parameterFormat }: SentTemplate,
  component: Component,
  given: readonly GivenParameter[],
): { parameters: TemplateParameter[]; values: TemplateValues } {
  const keys = templateVariables(components, parameterFormat)
    .filter((variable) => variable.component === component)
    .map(({ key }) => key);
  if (given.length !== keys.length) {
    throw invalid(component, `has ${keys.length} variables, ${given.length} values were given`);
  }
  const isNamed = parameterFormat === "NAMED";
  const values: Record<string, string> = {};
  const parameters = given.map(({ name, value }, index) => {
    const key = isNamed ? name : keys[index];
    const isKnown = key !== undefined && keys.includes(key) && (isNamed || name === undefined);
    if (!isKnown || Object.hasOwn(values, `${component}:${key}`)) {
      const wanted = isNamed ? "is not an open variable" : "has variables by position, not by name";
      throw invalid(`${component}/${index}/name`, wanted);
    }
    const problem = valueProblem(value);
    if (problem !== null) throw invalid(`${component}/${index}/value`, problem);
    values[`${component}:${key}`] = value;
    return { name: isNamed ? key : null, value };
  });
  return { parameters, values };
}

function checkLength(component: Component, filled: string): void {
  if (filled.length > maxFilled[component]) throw invalid(component, "too_long");
}

function invalid(place: string, detail: string): AppError {
  return new AppError("template_values_invalid", { pointer: `/template/${place}`, detail });
}

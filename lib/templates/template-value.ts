import type { TemplateDto } from "./schema.ts";
import { plainText, type TemplatePreview, templatePreview } from "./template-preview.ts";
import { type TemplateValues, type ValueProblem, valueProblem, variableId } from "./template-variables.ts";

/** `filled_too_long`: the value is fine, but the whole text around it is `over` characters too long. */
export type FieldProblem = { kind: ValueProblem | "filled_too_long"; over: number };

/** Characters WhatsApp allows once filled (132005; platform reference, 5.5). */
const maxFilled = { header: 60, body: 1024 };

/** What WhatsApp would refuse, by `variableId`. Nothing typed is ever changed: people are told instead. */
export function valueProblems(
  template: Pick<TemplateDto, "components" | "parameterFormat" | "variables">,
  values: TemplateValues,
): ReadonlyMap<string, FieldProblem> {
  const problems = new Map<string, FieldProblem>();
  for (const id of template.variables.map(variableId)) {
    const kind = valueProblem(values[id] ?? "");
    if (kind !== null) problems.set(id, { kind, over: 0 });
  }
  const preview = templatePreview(template.components, template.parameterFormat, values);
  for (const component of ["header", "body"] as const) {
    const over = filledLength(preview, component) - maxFilled[component];
    const longest = longestOf(template, component, values);
    if (over > 0 && longest !== null && !problems.has(longest)) {
      problems.set(longest, { kind: "filled_too_long", over });
    }
  }
  return problems;
}

function filledLength({ header, body }: TemplatePreview, component: "header" | "body"): number {
  if (component === "body") return plainText(body).length;
  return header?.kind === "text" ? plainText(header.parts).length : 0;
}

/** The value that is easiest to shorten. */
function longestOf(
  { variables }: Pick<TemplateDto, "variables">,
  component: "header" | "body",
  values: TemplateValues,
): string | null {
  const ids = variables.filter((variable) => variable.component === component).map(variableId);
  const length = (id: string) => (values[id] ?? "").length;
  return ids.toSorted((a, b) => length(b) - length(a))[0] ?? null;
}

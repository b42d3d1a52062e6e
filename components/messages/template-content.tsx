import { TemplatePreviewView } from "#components/templates/template-preview-view.tsx";
import { templatePreview } from "#lib/templates/template-preview.ts";
import { type TemplateComponents, templateVariables, variableId } from "#lib/templates/template-variables.ts";

type Parameter = { name?: string | null | undefined; value: string };
type TemplateContentProps = {
  components: TemplateComponents;
  header: readonly Parameter[];
  body: readonly Parameter[];
};

/** A template message with the values it was sent with. */
export function TemplateContent({ components, header, body }: TemplateContentProps) {
  const isNamed = [...header, ...body].some(({ name }) => Boolean(name));
  const format = isNamed ? "NAMED" : "POSITIONAL";
  const variables = templateVariables(components, format);
  const given = { header, body };
  const values = Object.fromEntries(
    (["header", "body"] as const).flatMap((component) => {
      const own = variables.filter((variable) => variable.component === component);
      return given[component].flatMap(({ name, value }, index) => {
        const variable = isNamed ? own.find(({ key }) => key === name) : own[index];
        return variable ? [[variableId(variable), value]] : [];
      });
    }),
  );
  return <TemplatePreviewView preview={templatePreview(components, format, values)} />;
}

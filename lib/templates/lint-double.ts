import { type Finding, refused, type TemplateContent } from "./lint-finding.ts";
import { componentOf, type TemplateComponents, textOf, upper } from "./template-variables.ts";

export type OtherTemplate = {
  id: string;
  name: string;
  category: string;
  status: string;
  components: TemplateComponents;
};

/** What WhatsApp does not have any more, or never took, is no double. */
const gone: readonly string[] = ["REJECTED", "DELETED", "PENDING_DELETION"];

/**
 * WhatsApp rejects a template with the body and footer of another one of the account, unless it is for one-time codes
 * (platform reference, 7.2). `templateId`: the template whose next version it is.
 */
export function lintDouble(
  { name, category, components }: TemplateContent,
  others: readonly OtherTemplate[],
  templateId: string | null,
): Finding[] {
  const index = components.findIndex(({ type }) => upper(type) === "BODY");
  const body = textOf(components[index]?.text);
  if (body === "" || category === "AUTHENTICATION") return [];
  const double = others.find(
    (other) =>
      other.id !== templateId &&
      other.name !== name &&
      other.category !== "AUTHENTICATION" &&
      !gone.includes(other.status) &&
      textOf(componentOf(other.components, "body")?.text) === body &&
      footerOf(other.components) === footerOf(components),
  );
  return double ? [refused("same_text", `/components/${index}/text`, { name: double.name })] : [];
}

function footerOf(components: TemplateComponents): string {
  return textOf(componentOf(components, "footer")?.text);
}

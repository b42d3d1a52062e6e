import type { TemplateContent } from "./lint-finding.ts";
import { upper } from "./template-variables.ts";

/** Which field a refusal of WhatsApp's is about, by our name of its cause; null when it names none. */
export function refusalPlace(
  cause: string,
  { components }: Pick<TemplateContent, "components">,
): string | null {
  const placeOf = (type: string, key: string) => {
    const index = components.findIndex((component) => upper(component.type) === type);
    return index < 0 ? null : `/components/${index}/${key}`;
  };
  switch (cause) {
    case "template_name_taken":
    case "template_name_locked":
      return "/name";
    case "template_header_format":
      return placeOf("HEADER", "text");
    case "template_body_format":
    case "template_too_many_variables":
    case "template_variable_at_edge":
      return placeOf("BODY", "text");
    case "template_footer_format":
      return placeOf("FOOTER", "text");
    default:
      return null;
  }
}

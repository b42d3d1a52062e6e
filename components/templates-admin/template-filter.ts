import type { TemplateDto } from "#lib/templates/schema.ts";
import { humanName } from "#lib/templates/template-name.ts";
import { componentOf, textOf } from "#lib/templates/template-variables.ts";

/** Empty strings let everything through. */
export type TemplateFilter = { search: string; status: string; category: string };

export const everyTemplate: TemplateFilter = { search: "", status: "", category: "" };

type Searchable = Pick<TemplateDto, "name" | "status" | "category" | "components">;

/** Every word must be in the name, as WhatsApp or as people write it, or in the text. */
export function filterTemplates<T extends Searchable>(templates: readonly T[], filter: TemplateFilter): T[] {
  const words = plain(filter.search).split(/\s+/).filter(Boolean);
  return templates.filter((template) => {
    if (filter.status !== "" && template.status !== filter.status) return false;
    if (filter.category !== "" && template.category !== filter.category) return false;
    if (words.length === 0) return true;
    const body = textOf(componentOf(template.components, "body")?.text);
    const text = plain(`${template.name} ${humanName(template.name)} ${body}`);
    return words.every((word) => text.includes(word));
  });
}

/** Without case and accents. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

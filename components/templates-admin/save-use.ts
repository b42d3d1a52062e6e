import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useProblemText } from "#components/auth/problem-text.ts";
import { notify } from "#components/ui/notices.ts";
import type { Positioned } from "#lib/platform/realtime-client/joined-answer.ts";
import { templateKeys, updateTemplate } from "#lib/templates/client.ts";
import type { TemplateDto, UpdateTemplateInput } from "#lib/templates/schema.ts";

export type UseChange = Omit<UpdateTemplateInput, "version">;

/** Saves who may use a template; what the server says afterwards is what every list shows. */
export function useSaveUse(template: TemplateDto, name: string): (change: UseChange) => Promise<void> {
  const t = useTranslations("templates-admin");
  const client = useQueryClient();
  const problemText = useProblemText();
  return async (change) => {
    try {
      const saved = await updateTemplate(template.id, { ...change, version: template.version });
      const newer = (one: TemplateDto) => (one.id === saved.id && one.version < saved.version ? saved : one);
      client.setQueriesData<Positioned<TemplateDto[]>>(
        { queryKey: templateKeys.lists },
        (held) => held && { ...held, data: held.data.map(newer) },
      );
      notify(change.audience ? t(`nowUsedBy.${change.audience}`, { name }) : t("useSaved", { name }));
    } catch (error) {
      notify(problemText(error), { tone: "crit" });
      await client.invalidateQueries({ queryKey: templateKeys.lists });
    }
  };
}

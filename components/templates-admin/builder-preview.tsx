import { useTranslations } from "next-intl";
import { TemplatePreviewView } from "#components/templates/template-preview-view.tsx";
import { withPresetTexts } from "#lib/templates/preset-texts.ts";
import type { TemplateContentDto } from "#lib/templates/schema.ts";
import { directionOf } from "#lib/templates/template-name.ts";
import { templatePreview } from "#lib/templates/template-preview.ts";
import { templateVariables, variableId } from "#lib/templates/template-variables.ts";

/** What the customer will get, with the samples filled in, by the one renderer of thread and picker. */
export function BuilderPreview({ content }: { content: TemplateContentDto }) {
  const t = useTranslations("template-builder");
  const { parameterFormat: format, language } = content;
  const components = withPresetTexts(content);
  const samples = Object.fromEntries(
    templateVariables(components, format).map((one) => [variableId(one), one.example ?? ""]),
  );
  return (
    <section aria-label={t("preview")} className="grid content-start gap-1 md:sticky md:top-0 md:self-start">
      <p className="font-medium text-sm">{t("preview")}</p>
      <div className="min-w-0 break-words rounded-lg bg-outbound px-3 py-2 text-outbound-ink">
        <TemplatePreviewView
          preview={templatePreview(components, format, samples)}
          direction={directionOf(language)}
        />
      </div>
      <p className="text-ink-3 text-sm">{t("previewHint")}</p>
    </section>
  );
}

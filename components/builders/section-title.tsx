import { useTranslations } from "next-intl";
import { interactiveLimits as limits } from "#lib/messages/interactive-limits.ts";
import { BuilderField, type BuilderForm } from "./builder-field.tsx";
import { RemoveButton } from "./remove-button.tsx";

type SectionTitleProps = {
  form: BuilderForm;
  /** From 0. */
  index: number;
  title: string;
  onChange: (title: string) => void;
  onRemove: () => void;
};

/** What stands over one of several sections, and takes it away. */
export function SectionTitle({ form, index, title, onChange, onRemove }: SectionTitleProps) {
  const t = useTranslations("builders");
  const number = index + 1;
  return (
    <div className="flex items-start gap-1">
      <div className="min-w-0 flex-1">
        <BuilderField
          form={form}
          name={`section:${index}`}
          label={t("sectionTitle", { number })}
          text={title}
          most={limits.sectionTitle}
          onChange={onChange}
        />
      </div>
      <RemoveButton label={t("removeSection", { number })} onRemove={onRemove} />
    </div>
  );
}

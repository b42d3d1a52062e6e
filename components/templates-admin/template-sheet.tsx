"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LocalDate } from "#components/team/local-date.tsx";
import { TemplatePreviewView } from "#components/templates/template-preview-view.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { directionOf } from "#lib/templates/template-name.ts";
import { templatePreview } from "#lib/templates/template-preview.ts";
import { variableId } from "#lib/templates/template-variables.ts";
import type { Account } from "./accounts.ts";
import { TemplateActs } from "./template-acts.tsx";
import { TemplateAlarm } from "./template-alarm.tsx";
import { TemplateStatus } from "./template-status.tsx";
import { TemplateUsage } from "./template-usage.tsx";
import { TemplateUse, type UseChoices } from "./template-use.tsx";
import { useTemplateWords } from "./template-words.ts";

type TemplateSheetProps = {
  template: TemplateDto;
  siblings: readonly string[];
  accounts: readonly Account[];
  canDraft: boolean;
  canManage: boolean;
  use: UseChoices | null;
  onClose: () => void;
};

/** One template as the customer gets it, and everything known about it. */
export function TemplateSheet(props: TemplateSheetProps) {
  const { template, siblings, accounts, canDraft, canManage, use, onClose } = props;
  const t = useTranslations("templates-admin");
  const words = useTemplateWords();
  const { components, parameterFormat, variables, status } = template;
  const samples = Object.fromEntries(
    variables.map((variable) => [variableId(variable), variable.example ?? ""]),
  );
  const quality = words.quality(template.qualityScore);
  const hints = [
    words.rejection(template),
    template.isBeingDeleted ? t("beingDeleted") : words.statusHint(status),
    template.rejectionDetails,
    words.obstacle(template),
  ];
  return (
    <Dialog
      isOpen
      side="end"
      onOpenChange={onClose}
      title={words.fullName(template, siblings)}
      actions={
        canDraft ? (
          <TemplateActs
            template={template}
            name={words.fullName(template, siblings)}
            accounts={accounts}
            canManage={canManage}
            onClose={onClose}
          />
        ) : (
          <Button onClick={onClose}>{t("done")}</Button>
        )
      }
    >
      <div className="rounded-lg bg-outbound px-3 py-2 text-outbound-ink">
        <TemplatePreviewView
          preview={templatePreview(components, parameterFormat, samples)}
          direction={directionOf(template.language)}
        />
      </div>
      {variables.length > 0 && (
        <p className="mt-1 text-ink-3 text-sm">
          {variables.some(({ example }) => example === null) ? t("noSample") : t("previewHint")}
        </p>
      )}
      {hints.map((hint) => hint && <Hint key={hint}>{hint}</Hint>)}
      <TemplateAlarm template={template} canManage={canManage} />
      {canDraft && <TemplateUsage template={template} />}
      {use && <TemplateUse template={template} name={words.fullName(template, siblings)} {...use} />}
      <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
        <Fact name={t("status")}>
          <TemplateStatus status={status} />
        </Fact>
        <Fact name={t("category")}>{words.categoryName(template.category)}</Fact>
        <Fact name={t("language")}>{words.language(template.language, siblings)}</Fact>
        {quality && <Fact name={t("quality")}>{quality}</Fact>}
        <Fact name={t("technicalName")}>
          <code dir="ltr" className="break-all">
            {template.name}
          </code>
        </Fact>
        <Fact name={t("changed")}>
          <LocalDate iso={template.syncedAt} />
        </Fact>
      </dl>
    </Dialog>
  );
}

function Hint({ children }: { children: ReactNode }) {
  return <p className="mt-3 text-pretty rounded-md bg-warn-soft px-3 py-2 text-warn">{children}</p>;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

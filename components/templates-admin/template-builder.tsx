"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { useCauseText } from "#components/messages/cause-text.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { TemplateDraftDto } from "#lib/templates/schema.ts";
import { FindingsProvider, type PlacedFinding, usePlacedFindings } from "./builder-findings.tsx";
import { BuilderForm } from "./builder-form.tsx";
import { BuilderPreview } from "./builder-preview.tsx";
import { FrameFields } from "./frame-fields.tsx";
import { useBuilder } from "./use-builder.ts";

export type TemplateBuilderProps = {
  /** A number of the account. */
  channelId: string;
  /** Null: a new template. */
  draft: TemplateDraftDto | null;
  /** The template whose next version it is is approved: its category stays. */
  isApproved: boolean;
  canSubmit: boolean;
  onClose: () => void;
};

/** A template in the making: its fields, what WhatsApp would say to them, and how the customer will see it. */
export function TemplateBuilder({ channelId, draft, isApproved, canSubmit, onClose }: TemplateBuilderProps) {
  const t = useTranslations("template-builder");
  const root = useRef<HTMLDivElement>(null);
  const builder = useBuilder(channelId, draft, onClose);
  const { content, saved, isAway } = builder;
  const found = usePlacedFindings(builder.findings, builder.isTried);
  const findings = [...refusalOf(saved, builder.isDirty, useRefusalText()), ...found];
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const close = async () => {
    if (await builder.keep()) onClose();
  };
  const submit = async () => {
    if (await builder.submit()) return;
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <Dialog
      isOpen
      side="end"
      onOpenChange={close}
      title={t(draft?.templateId ? "titleNext" : "titleNew")}
      className="max-w-4xl!"
      actions={
        <>
          {builder.isTried && errors > 0 && (
            <p role="status" className="me-auto self-center text-crit text-sm">
              {t("toMend", { count: errors })}
            </p>
          )}
          <Button isBusy={builder.isBusy} disabled={isAway || !builder.isDirty} onClick={builder.save}>
            {t("save")}
          </Button>
          {canSubmit && (
            <Button variant="primary" isBusy={builder.isBusy} disabled={isAway} onClick={submit}>
              {t("submit")}
            </Button>
          )}
        </>
      }
    >
      <FindingsProvider value={findings}>
        <div ref={root} className="grid gap-4 pt-1">
          <StateLines builder={builder} isApproved={isApproved} canSubmit={canSubmit} />
          <div className="grid gap-5 md:grid-cols-[3fr_2fr]">
            <fieldset disabled={isAway} className="grid min-w-0 content-start gap-4">
              <legend className="sr-only">{t("parts")}</legend>
              <FrameFields
                content={content}
                isNextVersion={draft?.templateId != null}
                isCategoryFixed={isApproved}
                onChange={builder.change}
              />
              <BuilderForm content={content} channelId={channelId} onChange={builder.change} />
            </fieldset>
            <BuilderPreview content={content} />
          </div>
        </div>
      </FindingsProvider>
    </Dialog>
  );
}

type StateLinesProps = Pick<TemplateBuilderProps, "isApproved" | "canSubmit"> & {
  builder: ReturnType<typeof useBuilder>;
};

function StateLines({ builder, isApproved, canSubmit }: StateLinesProps) {
  const t = useTranslations("template-builder");
  const refusalText = useRefusalText();
  const { saved, conflict, isDirty } = builder;
  const lines: ReactNode[] = [];
  if (saved?.state === "submitting") lines.push(<Banner key="away">{t("underway")}</Banner>);
  if (saved?.state === "unconfirmed") {
    lines.push(
      <Banner key="unconfirmed" tone="warn">
        {t("unconfirmed")}
      </Banner>,
    );
  }
  if (saved?.problem && !isDirty) {
    lines.push(
      <Banner key="refused" tone="crit">
        {refusalText(saved.problem)}
      </Banner>,
    );
  }
  if (conflict) {
    lines.push(
      <Banner
        key="conflict"
        tone="warn"
        className="max-sm:flex-wrap"
        action={
          <span className="flex gap-2 py-1">
            <Button size="small" onClick={builder.takeTheirs}>
              {t("takeTheirs")}
            </Button>
            <Button size="small" onClick={builder.keepMine}>
              {t("keepMine")}
            </Button>
          </span>
        }
      >
        {t("conflict")}
      </Banner>,
    );
  }
  // Told before the edit is spent, not by the refusal of the next (platform reference, 7.3).
  if (isApproved && lines.length === 0) lines.push(<Banner key="limit">{t("editLimit")}</Banner>);
  if (!canSubmit) lines.push(<Banner key="admin">{t("adminSubmits")}</Banner>);
  return (
    <div role="status" className="grid gap-1 empty:hidden [&>*]:rounded-md">
      {lines}
    </div>
  );
}

type Problem = NonNullable<TemplateDraftDto["problem"]>;

/** WhatsApp's refusal in our words; where those say little, WhatsApp's own follow. */
function useRefusalText(): (problem: Problem) => string {
  const t = useTranslations("template-builder");
  const causeText = useCauseText();
  return ({ cause, details }) => {
    const text = t.has(`causes.${cause}`) ? t(`causes.${cause}`) : causeText(cause);
    return details === null ? text : `${text} ${t("whatsAppSays", { details })}`;
  };
}

/** At its field too, until it is written anew. */
function refusalOf(
  saved: TemplateDraftDto | null,
  isDirty: boolean,
  textOf: (problem: Problem) => string,
): PlacedFinding[] {
  const problem = saved?.problem ?? null;
  if (problem === null || problem.pointer === null || isDirty) return [];
  return [{ path: problem.pointer, severity: "error", text: textOf(problem) }];
}

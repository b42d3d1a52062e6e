"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleAlert, Clock, PencilLine, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { laterDialog } from "#components/shell/later.tsx";
import { LocalDate } from "#components/team/local-date.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notices.ts";
import { Tag } from "#components/ui/tag.tsx";
import { deleteDraft, templateDraftsQuery } from "#lib/templates/client.ts";
import type { TemplateDraftDto, TemplateDto } from "#lib/templates/schema.ts";
import { humanName } from "#lib/templates/template-name.ts";
import { openDraft, useOpenDraft } from "./open-draft.ts";
import { useTemplateWords } from "./template-words.ts";

const TemplateBuilder = laterDialog(async () => (await import("./template-builder.tsx")).TemplateBuilder);

type DraftListProps = { channelId: string; templates: readonly TemplateDto[]; canSubmit: boolean };

/** What is being written, above what WhatsApp has; the form opens over it. */
export function DraftList({ channelId, templates, canSubmit }: DraftListProps) {
  const t = useTranslations("template-builder");
  const { data: drafts = [] } = useQuery(templateDraftsQuery(channelId));
  const open = useOpenDraft();
  return (
    <section aria-label={t("drafts")} className="grid gap-2">
      <div className="flex items-center justify-between gap-2">
        {/* Over nothing a heading would promise something. */}
        {drafts.length > 0 && <h3 className="font-medium">{t("drafts")}</h3>}
        <Button
          ref={TemplateBuilder.fetchSoon}
          variant="primary"
          className="ms-auto"
          icon={<Plus aria-hidden="true" className="size-4" />}
          onClick={() => openDraft({ draft: null })}
        >
          {t("new")}
        </Button>
      </div>
      {drafts.length > 0 && (
        <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-panel">
          {drafts.map((draft) => (
            <DraftRow key={draft.id} draft={draft} />
          ))}
        </ul>
      )}
      {open && (
        <TemplateBuilder
          key={open.draft?.id ?? "new"}
          channelId={channelId}
          draft={open.draft}
          isApproved={templates.some(
            ({ id, status }) => id === open.draft?.templateId && status === "APPROVED",
          )}
          canSubmit={canSubmit}
          onClose={() => openDraft(null)}
        />
      )}
    </section>
  );
}

function DraftRow({ draft }: { draft: TemplateDraftDto }) {
  const t = useTranslations("template-builder");
  const words = useTemplateWords();
  const problemText = useProblemText();
  const [isGoing, setGoing] = useState(false);
  const { name, language, category } = draft.content;
  const title = name === "" ? t("unnamed") : humanName(name);
  const remove = async () => {
    setGoing(true);
    await deleteDraft(draft.id)
      .then(() => notify(t("draftDeleted", { name: title })))
      .catch((error: unknown) => notify(problemText(error), { tone: "crit" }));
    setGoing(false);
  };
  return (
    <li className="relative flex items-start gap-3 px-3 py-2.5 hover:bg-hover">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <button
            type="button"
            onClick={() => openDraft({ draft })}
            className="min-w-0 break-words rounded-sm text-start font-medium after:absolute after:inset-0"
          >
            {title}
            <span className="sr-only"> ({words.language(language)})</span>
          </button>
          <DraftState draft={draft} />
        </p>
        <p className="text-ink-2 text-sm">
          {[words.language(language), words.categoryName(category)].join(" · ")} ·{" "}
          <LocalDate iso={draft.updatedAt} />
        </p>
      </div>
      <Button
        size="small"
        variant="quiet"
        className="relative"
        aria-label={t("deleteDraft", { name: title })}
        isBusy={isGoing}
        disabled={draft.state === "submitting"}
        onClick={remove}
      >
        {t("delete")}
      </Button>
    </li>
  );
}

function DraftState({ draft: { state, problem, templateId } }: { draft: TemplateDraftDto }) {
  const t = useTranslations("template-builder");
  if (state !== "draft") {
    return (
      <Tag
        tone={state === "unconfirmed" ? "warn" : "neutral"}
        icon={<Clock aria-hidden="true" className="size-3" />}
      >
        {t(`states.${state}`)}
      </Tag>
    );
  }
  if (problem !== null) {
    return (
      <Tag tone="crit" icon={<CircleAlert aria-hidden="true" className="size-3" />}>
        {t("states.refused")}
      </Tag>
    );
  }
  return (
    <Tag icon={<PencilLine aria-hidden="true" className="size-3" />}>
      {t(templateId === null ? "states.draft" : "states.next")}
    </Tag>
  );
}

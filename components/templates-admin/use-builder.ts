import { hashKey, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { notify } from "#components/ui/notices.ts";
import { ApiProblem } from "#lib/platform/http/api-client.ts";
import {
  accountTemplatesQuery,
  createDraft,
  draftKeys,
  saveDraft,
  submitDraft,
  templateDraftsQuery,
} from "#lib/templates/client.ts";
import { emptyContent } from "#lib/templates/edit-content.ts";
import { lintDouble } from "#lib/templates/lint-double.ts";
import type { TemplateContentDto, TemplateDraftDto, TemplateDto } from "#lib/templates/schema.ts";
import { hasErrors, lintTemplate } from "#lib/templates/template-lint.ts";

const none: TemplateDto[] = [];

/** What is being written, and how it stands with what is saved and with WhatsApp. */
export function useBuilder(channelId: string, draft: TemplateDraftDto | null, onDone: () => void) {
  const t = useTranslations("template-builder");
  const [content, change] = useState<TemplateContentDto>(draft?.content ?? emptyContent);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const draftState = useDraftState(channelId, draft, onDone);
  const { saved, setSaved, now, conflict, setConflict, attempt } = draftState;
  const { data: others = none } = useQuery(accountTemplatesQuery(channelId));
  const findings = [...lintTemplate(content), ...lintDouble(content, others, draft?.templateId ?? null)];
  const isAway = now !== null && now.state !== "draft";
  // By what it says: the database keeps the keys of an object in an order of its own.
  const isDirty = hashKey([content]) !== hashKey([saved?.content ?? emptyContent]);

  /** Null when it did not succeed, which was said. */
  const save = async (): Promise<TemplateDraftDto | null> => {
    if (!isDirty && saved) return saved;
    return attempt(() =>
      saved ? saveDraft(saved.id, { content, version: saved.version }) : createDraft(channelId, content),
    );
  };
  const busily = async (act: () => Promise<void>) => {
    setBusy(true);
    await act().finally(() => setBusy(false));
  };
  /** Somebody saved meanwhile: theirs in place of mine, or mine over theirs with the next save. */
  const settle = (next: TemplateContentDto) => {
    if (!conflict) return;
    setSaved(conflict);
    change(next);
    setConflict(undefined);
  };

  return {
    ...{ content, findings, change, saved: now, conflict, isTried, isBusy, isAway, isDirty },
    takeTheirs: () => conflict && settle(conflict.content),
    keepMine: () => settle(content),
    save: () =>
      busily(async () => {
        if (await save()) notify(t("saved"));
      }),
    /** Whether the form may go: nothing typed is ever lost. */
    async keep(): Promise<boolean> {
      if (!isDirty || isAway) return true;
      if (!(await save())) return false;
      notify(t("saved"));
      return true;
    },
    /** False: there is something to mend first. */
    async submit(): Promise<boolean> {
      setTried(true);
      if (hasErrors(findings)) return false;
      await busily(async () => {
        const kept = await save();
        if (kept) await attempt(() => submitDraft(kept.id, kept.version));
      });
      return true;
    },
  };
}

/** The draft as it was last saved here, as everybody sees it now, and what came in between. */
function useDraftState(channelId: string, draft: TemplateDraftDto | null, onDone: () => void) {
  const t = useTranslations("template-builder");
  const client = useQueryClient();
  const problemText = useProblemText();
  const { data: drafts } = useQuery(templateDraftsQuery(channelId));
  const [saved, setSaved] = useState(draft);
  const [conflict, setConflict] = useState<TemplateDraftDto>();
  const live = drafts?.find(({ id }) => id === saved?.id);
  const now = live && saved && live.version > saved.version && saved.state !== "draft" ? live : saved;

  // What was handed in is a template now, or comes back with a problem.
  useEffect(() => {
    if (!saved || saved.state === "draft" || drafts === undefined) return;
    if (live === undefined) {
      notify(t("handedIn"));
      onDone();
    } else if (live.state === "draft" && live.version > saved.version) setSaved(live);
  }, [saved, live, drafts, onDone, t]);

  return {
    ...{ saved, setSaved, now, conflict, setConflict },
    /** Null when it did not succeed, which was said. */
    async attempt(act: () => Promise<TemplateDraftDto>): Promise<TemplateDraftDto | null> {
      try {
        const next = await act();
        // First the list, which a draft that is on its way must be in.
        await client.invalidateQueries({ queryKey: draftKeys.lists });
        setSaved(next);
        return next;
      } catch (error) {
        const current = error instanceof ApiProblem && error.code === "conflict" ? error.body.current : null;
        if (current) setConflict(current as TemplateDraftDto);
        else notify(problemText(error), { tone: "crit" });
        return null;
      }
    },
  };
}

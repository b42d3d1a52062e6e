import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { FormError } from "#components/auth/form-error.tsx";
import { useProblemText } from "#components/auth/problem-text.ts";
import { newClientMessageId } from "#components/messages/client-message-id.ts";
import { applyEvent } from "#components/realtime/apply-events.ts";
import { VariableButtons } from "#components/saved-replies/variable-buttons.tsx";
import { useSettled } from "#components/shell/settled.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { countOutcomes } from "#lib/bulk-replies/bulk-reply.ts";
import { previewBulk, startBulk } from "#lib/bulk-replies/client/bulk.ts";
import type { PreviewBulkInput } from "#lib/bulk-replies/schema.ts";
import { BulkPreview } from "./bulk-preview.tsx";
import { BulkSum } from "./bulk-sum.tsx";
import { BulkTemplate } from "./bulk-template.tsx";
import { RunsDialog } from "./runs-dialog.tsx";
import { type BulkTemplateDraft, templateInputOf } from "./template-draft.ts";

type BulkDialogProps = {
  ids: readonly string[];
  /** It was not sent: what is selected stays so. */
  onClose: () => void;
  onDone: () => void;
};

const SETTLE_MS = 400;
/** A window may close while one writes. */
const AGAIN_MS = 30_000;
const maxText = 4096;

/** One answer for many: the words, a template for closed windows, who gets what, send. Then what becomes of it. */
export function BulkDialog({ ids: selected, onClose, onDone }: BulkDialogProps) {
  const t = useTranslations("bulk");
  const client = useQueryClient();
  const problemText = useProblemText();
  // What is selected meanwhile is not what was looked at.
  const [ids] = useState(selected);
  const [id] = useState(() => newClientMessageId());
  const [text, setText] = useState("");
  const [draft, setDraft] = useState<BulkTemplateDraft | null>(null);
  const [start, setStart] = useState<{ isBusy: boolean; error?: string }>({ isBusy: false });
  const [runId, setRunId] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const input = useMemo<PreviewBulkInput>(
    () => ({
      conversationIds: [...ids],
      text: text.trim() === "" ? null : text,
      template: draft && templateInputOf(draft),
    }),
    [ids, text, draft],
  );
  const settled = useSettled(input, SETTLE_MS);
  const preview = useQuery({
    queryKey: ["bulk-preview", settled],
    queryFn: ({ signal }) => previewBulk(settled, signal),
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
    gcTime: 0,
  });
  if (runId !== null) return <RunsDialog runId={runId} onClose={onDone} />;
  const rows = preview.data ?? [];
  const counts = countOutcomes(rows);
  const sends = counts.texts + counts.templates;
  // What is sent is what is shown.
  const isShown = settled === input && preview.data !== undefined && !preview.isPlaceholderData;
  const isUploading = Object.values(draft?.files ?? {}).some(({ mediaId }) => mediaId === null);
  const send = async () => {
    setStart({ isBusy: true });
    try {
      const run = await startBulk({ id, ...input });
      applyEvent(
        { client, memberId: null },
        { type: "bulk_run.updated", position: 0, at: "", data: { run, row: null } },
      );
      setRunId(run.id);
    } catch (error) {
      setStart({ isBusy: false, error: problemText(error) });
    }
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("title", { count: ids.length })}
      className="mt-[4vh]! max-h-[92dvh]! max-w-4xl!"
      actions={
        <>
          <BulkSum rows={isShown ? rows : null} />
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            variant="primary"
            isBusy={start.isBusy}
            disabled={!isShown || isUploading || sends === 0}
            onClick={() => void send()}
          >
            {t("send", { count: isShown ? sends : 0 })}
          </Button>
        </>
      }
    >
      <div className="grid gap-x-6 gap-y-4 md:grid-cols-2">
        <div className="grid content-start gap-4">
          <Field label={t("text")} hint={t("textHint")}>
            {(own) => (
              <Textarea
                {...own}
                ref={field}
                rows={5}
                dir="auto"
                maxLength={maxText}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <VariableButtons field={field} onChange={setText} />
          <BulkTemplate ids={ids} rows={rows} draft={draft} onChange={setDraft} />
          <FormError text={start.error} />
        </div>
        <BulkPreview
          rows={rows}
          draft={draft}
          isPending={preview.isPending}
          error={preview.isError && !preview.data ? problemText(preview.error) : null}
          lost={preview.data === undefined ? 0 : ids.length - rows.length}
        />
      </div>
    </Dialog>
  );
}

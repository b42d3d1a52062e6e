import { useTranslations } from "next-intl";
import { FormError } from "#components/auth/form-error.tsx";
import { useProblemText } from "#components/auth/problem-text.ts";
import { Bubble } from "#components/messages/bubble.tsx";
import { TemplatePreviewView } from "#components/templates/template-preview-view.tsx";
import { Button } from "#components/ui/button.tsx";
import type { TemplatePreview } from "#lib/templates/template-preview.ts";
import type { Start } from "./use-start-conversation.ts";

type StartPreviewProps = { preview: TemplatePreview | null; start: Start };

/** The message as the customer will see it, and how its sending goes. */
export function StartPreview({ preview, start }: StartPreviewProps) {
  const t = useTranslations("start-conversation");
  const problemText = useProblemText();
  const { sent, isBusy, error } = start;
  return (
    <>
      {preview && (
        <div className="mt-3 flex justify-end rounded-lg bg-bg p-3">
          <Bubble look="ghost" isLast>
            <TemplatePreviewView preview={preview} />
          </Bubble>
        </div>
      )}
      <p role="status" className="text-ink-2 not-empty:mt-2">
        {sent && isBusy && t("sending")}
      </p>
      {error && !isBusy && (
        <div className="mt-2 grid gap-2">
          <FormError text={problemText(error)} />
          <div className="flex justify-end gap-2">
            <Button variant="quiet" onClick={start.giveUp}>
              {t("another")}
            </Button>
            <Button variant="primary" onClick={start.again}>
              {t("again")}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

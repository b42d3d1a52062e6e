import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { Button } from "#components/ui/button.tsx";
import { convertAttachment, retryAttachment } from "./attachment-work.ts";
import type { Attachment } from "./attachments.ts";
import { useLimitText } from "./limit-text.ts";

/** What stands in the way of this file, and what can be done about it. */
export function AttachmentTrouble({
  conversationId,
  attachment,
}: {
  conversationId: string;
  attachment: Attachment;
}) {
  const t = useTranslations("attachments");
  const problemText = useProblemText();
  const limitText = useLimitText();
  const [isUnreadable, setUnreadable] = useState(false);
  const { id, state, problem, failure, kind } = attachment;
  if (state === "failed") {
    return (
      <p role="alert" className="flex flex-wrap items-center gap-2 text-crit text-sm">
        {problemText(failure)}
        <Button size="small" onClick={() => retryAttachment(conversationId, id)}>
          <RotateCcw aria-hidden="true" className="size-3.5" />
          {t("retry")}
        </Button>
      </p>
    );
  }
  if (problem === null) return null;
  const convert = async () => setUnreadable(!(await convertAttachment(conversationId, id)));
  const mayConvert = kind === "image" && problem.code !== "file_empty" && !isUnreadable;
  return (
    <p role="alert" className="flex flex-wrap items-center gap-2 text-crit text-sm">
      {isUnreadable ? t("unreadable") : limitText(problem)}
      {mayConvert && (
        <Button size="small" onClick={() => void convert()}>
          {t("convert")}
        </Button>
      )}
    </p>
  );
}

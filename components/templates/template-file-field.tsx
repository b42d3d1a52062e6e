import { Paperclip, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import type { DraftFile } from "#lib/messages/template-draft.ts";
import type { TemplateFileKind } from "#lib/templates/template-fields.ts";
import type { FileState } from "./use-template-files.ts";
import { UsedFiles } from "./used-files.tsx";

type TemplateFileFieldProps = {
  templateId: string;
  fieldId: string;
  kind: TemplateFileKind;
  label: string;
  file: DraftFile | undefined;
  state: FileState | undefined;
  /** What is wrong with it, once that is to be said. */
  error: string | undefined;
  onChoose: (file: File | null) => void;
  /** One the server has already. */
  onPick: (file: DraftFile) => void;
};

const accepted: Record<TemplateFileKind, string> = {
  image: "image/jpeg,image/png",
  video: "video/mp4,video/3gpp",
  document: "application/*,text/*",
};

/** The file over a template or a card: brought to the server as soon as it is chosen. */
export function TemplateFileField(props: TemplateFileFieldProps) {
  const { templateId, fieldId, kind, label, file, state, error, onChoose, onPick } = props;
  const t = useTranslations("templates");
  const input = useRef<HTMLInputElement>(null);
  const trouble = state?.trouble ?? error;
  return (
    <fieldset className="grid content-start gap-1" aria-invalid={trouble ? true : undefined}>
      <legend className="mb-1 font-medium text-sm">{label}</legend>
      <div className="flex min-w-0 items-center gap-2">
        <Button
          size="small"
          data-template-file={fieldId}
          icon={<Paperclip aria-hidden="true" className="size-3.5" />}
          onClick={() => input.current?.click()}
        >
          {t(file ? "files.other" : `files.${kind}`)}
        </Button>
        {file && <bdi className="min-w-0 truncate text-sm">{file.fileName || t("files.unnamed")}</bdi>}
        {file?.mediaId === null && (
          <progress
            aria-label={t("files.uploading")}
            value={state?.progress ?? 0}
            className="h-1.5 w-20 accent-accent"
          />
        )}
        {file && (
          <button
            type="button"
            aria-label={t("files.remove")}
            onClick={() => onChoose(null)}
            className="grid size-7 shrink-0 place-items-center rounded-md text-ink-3 hover:bg-hover"
          >
            <X aria-hidden="true" className="size-3.5" />
          </button>
        )}
      </div>
      <UsedFiles templateId={templateId} fieldId={fieldId} kind={kind} file={file} onPick={onPick} />
      {trouble && (
        <p role="alert" className="text-crit text-sm">
          {trouble}
        </p>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept={accepted[kind]}
        aria-label={label}
        onChange={(event) => {
          onChoose(event.target.files?.[0] ?? null);
          // The same file can be picked again after it was taken out.
          event.target.value = "";
        }}
      />
    </fieldset>
  );
}

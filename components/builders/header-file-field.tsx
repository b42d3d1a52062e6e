import { Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import type { BuilderDraft } from "#lib/messages/builder-draft.ts";
import type { HeaderFile } from "#lib/messages/question-draft.ts";
import type { FieldsProps } from "./builder-field.tsx";
import { RemoveButton } from "./remove-button.tsx";
import { HeaderField } from "./text-fields.tsx";
import { useHeaderUpload } from "./use-header-upload.ts";

export type WithFile = Extract<BuilderDraft, { file: HeaderFile | null }>;

/** Over the text: words, or a file in their place, brought to the server as soon as it is chosen. */
export function HeaderFileField<D extends WithFile>({ draft, form, onChange }: FieldsProps<D>) {
  const t = useTranslations("builders");
  const input = useRef<HTMLInputElement>(null);
  const { file } = draft;
  const upload = useHeaderUpload((next) => onChange({ ...draft, file: next }));
  return (
    <div className="grid gap-1.5">
      {file === null ? (
        <>
          <HeaderField draft={draft} form={form} onChange={onChange} />
          <Button
            size="small"
            className="justify-self-start"
            icon={<Paperclip aria-hidden="true" className="size-3.5" />}
            onClick={() => input.current?.click()}
          >
            {t("addFile")}
          </Button>
        </>
      ) : (
        <div className="flex items-start gap-2">
          <p className="grid min-w-0 flex-1 gap-1">
            <span className="font-medium text-sm">{t("headerNeeded")}</span>
            <span className="flex h-control items-center">
              <bdi className="truncate">{file.fileName || t(`headerFiles.${file.type}`)}</bdi>
            </span>
          </p>
          {file.mediaId === null && (
            <progress
              aria-label={t("uploading")}
              value={upload.progress}
              className="mt-8 h-1.5 w-24 accent-accent"
            />
          )}
          <RemoveButton label={t("removeFile")} onRemove={() => upload.choose(null)} />
        </div>
      )}
      {(upload.trouble !== null || (form.isTried && form.problems.has("file"))) && (
        <p role="alert" className="text-crit text-sm">
          {upload.trouble ?? t("problems.waiting")}
        </p>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept="image/jpeg,image/png,video/mp4,video/3gpp,application/*,text/*"
        aria-label={t("addFile")}
        onChange={(event) => {
          upload.choose(event.target.files?.[0] ?? null);
          // The same file can be picked again after it was taken out.
          event.target.value = "";
        }}
      />
    </div>
  );
}

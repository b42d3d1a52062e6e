import { Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { useLimitText } from "#components/messages/limit-text.ts";
import { Button } from "#components/ui/button.tsx";
import type { BuilderDraft } from "#lib/messages/builder-draft.ts";
import { uploadFile } from "#lib/messages/client.ts";
import { fileProblem, kindOfType } from "#lib/messages/media-rules.ts";
import type { HeaderFile } from "#lib/messages/question-draft.ts";
import type { FieldsProps } from "./builder-field.tsx";
import { RemoveButton } from "./remove-button.tsx";
import { HeaderField } from "./text-fields.tsx";

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

/** One file on its way to the server: what became of it is told to `onChange`, what went wrong is in words. */
function useHeaderUpload(onChange: (file: HeaderFile | null) => void) {
  const limitText = useLimitText();
  const problemText = useProblemText();
  const [chosen, setChosen] = useState<File | null>(null);
  const [progress, setProgress] = useState(0);
  const [trouble, setTrouble] = useState<string | null>(null);
  const told = useEffectEvent((file: HeaderFile | null, failure?: unknown) => {
    setTrouble(failure === undefined ? null : problemText(failure));
    onChange(file);
  });
  useEffect(() => {
    if (chosen === null) return;
    const { signal, abort } = abortable();
    const type = headerType(chosen);
    uploadFile(chosen, type, { signal, onProgress: setProgress }).then(
      ({ id, fileName }) => told({ type, mediaId: id, fileName: fileName ?? "" }),
      (failure: unknown) => signal.aborted || told(null, failure),
    );
    return abort;
  }, [chosen]);
  return {
    progress,
    trouble,
    choose(file: File | null) {
      const type = file && headerType(file);
      const problem = file && type && fileProblem(type, { type: typeOf(file), size: file.size });
      const isTaken = file !== null && type !== null && problem === null;
      setProgress(0);
      setTrouble(problem ? limitText(problem) : null);
      setChosen(isTaken ? file : null);
      onChange(isTaken ? { type, mediaId: null, fileName: file.name } : null);
    },
  };
}

function abortable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

/** What the browser cannot name is a file like any other. */
const typeOf = (file: File) => file.type || "application/octet-stream";

/** As what it can stand in a header: of sounds and all else only the file. */
function headerType(file: File): HeaderFile["type"] {
  const kind = kindOfType(typeOf(file));
  return kind === "image" || kind === "video" ? kind : "document";
}

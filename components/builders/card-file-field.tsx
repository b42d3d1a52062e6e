import { Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import type { HeaderFile } from "#lib/messages/question-draft.ts";
import type { BuilderForm } from "./builder-field.tsx";
import { headerType, useHeaderUpload } from "./use-header-upload.ts";

type CardFileFieldProps = {
  form: BuilderForm;
  /** As builder-problems.ts calls it. */
  name: string;
  label: string;
  file: HeaderFile | null;
  onChange: (file: HeaderFile | null) => void;
};

/** The picture or film a card cannot be without, brought to the server as soon as it is chosen. */
export function CardFileField({ form, name, label, file, onChange }: CardFileFieldProps) {
  const t = useTranslations("builders");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const upload = useHeaderUpload(onChange);
  const problem = form.problems.get(name)?.kind;
  const isShown = problem === "otherFile" || (form.isTried && problem !== undefined);
  const trouble = upload.trouble ?? (isShown ? t(`problems.${problem}`, { over: 0 }) : null);
  const choose = (chosen: File | null) => {
    if (chosen && headerType(chosen) === "document") upload.refuse(t("notPicture"));
    else if (chosen) upload.choose(chosen);
  };
  return (
    <div className="grid gap-1.5">
      <p id={`${id}-label`} className="font-medium text-sm">
        {label}
      </p>
      <div className="flex min-w-0 items-center gap-2">
        <Button
          size="small"
          data-field={name}
          aria-describedby={`${id}-label ${id}-trouble`}
          icon={<Paperclip aria-hidden="true" className="size-3.5" />}
          onClick={() => input.current?.click()}
        >
          {t("chooseFile")}
        </Button>
        {file !== null && (
          <bdi className="min-w-0 truncate text-sm">{file.fileName || t(`headerFiles.${file.type}`)}</bdi>
        )}
        {file !== null && file.mediaId === null && (
          <progress
            aria-label={t("uploading")}
            value={upload.progress}
            className="h-1.5 w-16 shrink-0 accent-accent"
          />
        )}
      </div>
      <p id={`${id}-trouble`} role="alert" className="text-crit text-sm empty:hidden">
        {trouble}
      </p>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/jpeg,image/png,video/mp4,video/3gpp"
        aria-label={label}
        onChange={(event) => {
          choose(event.target.files?.[0] ?? null);
          // The same file can be picked again.
          event.target.value = "";
        }}
      />
    </div>
  );
}

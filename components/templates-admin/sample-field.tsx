import { Check, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import { useProviderProblemText } from "#components/channels/provider-words.ts";
import { Button } from "#components/ui/button.tsx";
import { objectOf } from "#lib/channels/whatsapp/read.ts";
import { uploadBytes } from "#lib/platform/http/upload-client.ts";
import { sampleAddress } from "#lib/templates/client.ts";
import type { SampleType } from "#lib/templates/schema.ts";
import { useFinding } from "./builder-findings.tsx";

type Part = Record<string, unknown>;

const typesOf: Record<string, readonly SampleType[]> = {
  IMAGE: ["image/jpeg", "image/png"],
  VIDEO: ["video/mp4"],
  DOCUMENT: ["application/pdf"],
};

type SampleFieldProps = {
  header: Part;
  format: string;
  path: string;
  channelId: string;
  onChange: (header: Part) => void;
};

/** The file WhatsApp's reviewers see in place of what is sent later. */
export function SampleField({ header, format, path, channelId, onChange }: SampleFieldProps) {
  const t = useTranslations("template-builder");
  const problemText = useProviderProblemText();
  const { error } = useFinding(`${path}/example/header_handle`);
  const chooser = useRef<HTMLInputElement>(null);
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string>();
  const [isBusy, start] = useTransition();
  const types = typesOf[format] ?? [];
  const handles = objectOf(header.example)?.header_handle;
  const isThere = Array.isArray(handles) && handles.length > 0;
  const upload = (file: File) =>
    start(async () => {
      const type = types.find((one) => one === file.type);
      if (type === undefined) return setProblem(t("sampleType"));
      try {
        const { handle } = await uploadBytes<{ handle: string }>(sampleAddress(channelId, type), file, {
          signal: AbortSignal.timeout(300_000),
          onProgress: () => undefined,
        });
        setProblem(undefined);
        setName(file.name);
        onChange({ ...header, example: { header_handle: [handle] } });
      } catch (failure) {
        setProblem(problemText(failure));
      }
    });
  const said = problem ?? error;
  return (
    <div className="grid justify-items-start gap-1">
      <input
        ref={chooser}
        type="file"
        hidden
        accept={types.join(",")}
        aria-label={t("sampleFile")}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = "";
          if (file) upload(file);
        }}
      />
      <Button
        size="small"
        isBusy={isBusy}
        icon={<Upload aria-hidden="true" className="size-3.5" />}
        onClick={() => chooser.current?.click()}
      >
        {t(isThere ? "sampleReplace" : "sampleAdd")}
      </Button>
      <p role="status" className="flex items-center gap-1 text-ink-2 text-sm">
        {isBusy && t("sampleUploading")}
        {!isBusy && isThere && (
          <>
            <Check aria-hidden="true" className="size-3.5 text-ok" />
            {name === "" ? t("sampleThere") : t("sampleNamed", { name })}
          </>
        )}
      </p>
      {said && (
        <p role="alert" className="text-crit text-sm">
          {said}
        </p>
      )}
    </div>
  );
}

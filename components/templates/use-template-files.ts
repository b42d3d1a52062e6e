import { useEffect, useRef, useState } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { useLimitText } from "#components/messages/limit-text.ts";
import { uploadFile } from "#lib/messages/client/open-thread.ts";
import { fileProblem } from "#lib/messages/media-rules.ts";
import type { DraftFile } from "#lib/messages/template-draft.ts";
import { fileKindOf, type TemplateField } from "#lib/templates/template-fields.ts";

/** Part of the way to the server, from 0 to 1; what went wrong, in words. */
export type FileState = { progress: number; trouble: string | null };

/** Files of a template on their way to the server; `onChange` gets what became of each, null: it is none. */
export function useTemplateFiles(onChange: (id: string, file: DraftFile | null) => void) {
  const limitText = useLimitText();
  const problemText = useProblemText();
  const [states, setStates] = useState<Readonly<Record<string, FileState>>>({});
  const running = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const uploads = running.current;
    return () => {
      for (const upload of uploads.values()) upload.abort();
    };
  }, []);
  const tell = (id: string, state: FileState) => setStates((held) => ({ ...held, [id]: state }));

  return {
    states,
    /** One that the server has. */
    pick({ id }: TemplateField, file: DraftFile) {
      running.current.get(id)?.abort();
      running.current.delete(id);
      tell(id, { progress: 0, trouble: null });
      onChange(id, file);
    },
    /** Checked before it leaves the browser. */
    choose(field: TemplateField, file: File | null) {
      const { id } = field;
      const kind = fileKindOf(field);
      running.current.get(id)?.abort();
      running.current.delete(id);
      const type = file?.type || "application/octet-stream";
      const problem = file && kind ? fileProblem(kind, { type, size: file.size }) : null;
      tell(id, { progress: 0, trouble: problem && limitText(problem) });
      onChange(id, null);
      if (file === null || problem !== null || kind === null) return;
      onChange(id, { mediaId: null, fileName: file.name });
      const upload = new AbortController();
      running.current.set(id, upload);
      const onProgress = (progress: number) => tell(id, { progress, trouble: null });
      uploadFile(file, kind, { signal: upload.signal, onProgress }).then(
        ({ id: mediaId, fileName }) => {
          if (!upload.signal.aborted) onChange(id, { mediaId, fileName: fileName ?? file.name });
        },
        (failure: unknown) => {
          if (upload.signal.aborted) return;
          tell(id, { progress: 0, trouble: problemText(failure) });
          onChange(id, null);
        },
      );
    },
  };
}

import { useEffect, useEffectEvent, useState } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { useLimitText } from "#components/messages/limit-text.ts";
import { uploadFile } from "#lib/messages/client/open-thread.ts";
import { fileProblem, kindOfType } from "#lib/messages/media-rules.ts";
import type { HeaderFile } from "#lib/messages/question-draft.ts";

/** One file on its way to the server: what became of it is told to `onChange`, what went wrong is in words. */
export function useHeaderUpload(onChange: (file: HeaderFile | null) => void) {
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
  const refuse = (why: string | null) => {
    setProgress(0);
    setTrouble(why);
    setChosen(null);
    onChange(null);
  };
  return {
    progress,
    trouble,
    /** Nothing is in its place any more; `why`: what was chosen cannot stand there. */
    refuse,
    choose(file: File | null) {
      const type = file && headerType(file);
      const problem = file && type && fileProblem(type, { type: typeOf(file), size: file.size });
      if (file === null || type === null || problem !== null) return refuse(problem && limitText(problem));
      setProgress(0);
      setTrouble(null);
      setChosen(file);
      onChange({ type, mediaId: null, fileName: file.name });
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
export function headerType(file: File): HeaderFile["type"] {
  const kind = kindOfType(typeOf(file));
  return kind === "image" || kind === "video" ? kind : "document";
}

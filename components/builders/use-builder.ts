import { useRef, useState } from "react";
import type { BuilderDraft } from "#lib/messages/builder-draft.ts";
import { problemsOf } from "#lib/messages/builder-problems.ts";
import type { BuilderForm } from "./builder-field.tsx";

export type Builder = ReturnType<typeof useBuilder>;

type Options = { onChange?: (draft: BuilderDraft) => void; takesFiles?: boolean };

/** A form as it is being filled. */
export function useBuilder(first: BuilderDraft, { onChange, takesFiles = false }: Options = {}) {
  const root = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState(first);
  const [isTried, setTried] = useState(false);
  const form: BuilderForm = { problems: problemsOf(draft), isTried, takesFiles };
  return {
    root,
    draft,
    form,
    change(next: BuilderDraft) {
      setDraft(next);
      onChange?.(next);
    },
    /** Whether it can be sent or saved as it is; if not, the first field in the way is shown and has the focus. */
    isReady(): boolean {
      if (form.problems.size === 0) return true;
      setTried(true);
      const fields = root.current?.querySelectorAll<HTMLElement>("[data-field]") ?? [];
      [...fields].find(({ dataset }) => form.problems.has(dataset.field ?? ""))?.focus();
      return false;
    },
  };
}

import { useState } from "react";
import { flushSync } from "react-dom";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { searchTemplates } from "#lib/templates/template-ranking.ts";

export type TemplateSearchState = {
  query: string;
  /** The list stands in place of the suggestions. */
  isOpen: boolean;
  found: readonly TemplateDto[];
  change: (query: string) => void;
  open: () => void;
  /** False when it was closed already. */
  close: () => boolean;
};

export function useTemplateSearch(
  templates: readonly TemplateDto[],
  titleOf: (template: TemplateDto) => string,
): TemplateSearchState {
  const [query, setQuery] = useState("");
  const [isAsked, setAsked] = useState(false);
  const isOpen = isAsked || query !== "";
  return {
    query,
    isOpen,
    found: isOpen ? searchTemplates(templates, query, titleOf) : templates,
    change: setQuery,
    open: () => flushSync(() => setAsked(true)),
    close() {
      setQuery("");
      setAsked(false);
      return isOpen;
    },
  };
}

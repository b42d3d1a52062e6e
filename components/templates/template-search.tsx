import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useSyncExternalStore } from "react";
import { useCommand } from "#components/shell/commands.ts";
import { isApple } from "#components/shell/platform.ts";
import { Kbd } from "#components/ui/kbd.tsx";

type TemplateSearchProps = {
  query: string;
  count: number;
  onChange: (query: string) => void;
  /** Somebody wants to see them all. */
  onOpen: () => void;
};

export function TemplateSearch({ query, count, onChange, onOpen }: TemplateSearchProps) {
  const t = useTranslations("templates");
  const hasCommandKey = useSyncExternalStore(never, isApple, () => false);
  const hint = hasCommandKey ? "⌘K" : "Ctrl K";
  const field = useRef<HTMLInputElement>(null);
  // While templates are to be chosen from, the key for everything leads to them.
  useCommand("palette", () => {
    field.current?.focus();
    field.current?.click();
  });
  return (
    <search className="relative block min-w-0 sm:w-56">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 start-2.5 my-auto size-3.5 text-ink-3"
      />
      <input
        ref={field}
        type="search"
        data-template-search=""
        value={query}
        onChange={(event) => onChange(event.target.value)}
        onClick={onOpen}
        aria-label={t("search")}
        aria-keyshortcuts={hasCommandKey ? "Meta+K" : "Control+K"}
        placeholder={t("searchPlaceholder", { count })}
        autoComplete="off"
        spellCheck={false}
        className="h-control w-full rounded-md border border-line bg-bg ps-8 pe-14 hover:border-line-strong focus-visible:outline-offset-0 [&::-webkit-search-cancel-button]:hidden"
      />
      {query === "" && <Kbd className="absolute inset-y-0 end-2 my-auto h-[1.1875rem]">{hint}</Kbd>}
    </search>
  );
}

/** A keyboard does not change while one types on it. */
const never = () => () => undefined;

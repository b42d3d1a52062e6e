import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useCommand } from "#components/shell/commands.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";

type SearchFieldProps = {
  text: string;
  onChange: (text: string) => void;
  /** Opens what stands first. */
  onEnter: () => void;
  /** The search begins: from here one comes back. */
  onBegin: () => void;
};

export function SearchField({ text, onChange, onEnter, onBegin }: SearchFieldProps) {
  const t = useTranslations("search");
  const input = useRef<HTMLInputElement>(null);
  useCommand("search", () => {
    onBegin();
    input.current?.focus();
    input.current?.select();
  });
  return (
    <search className="relative mx-3 mb-2 block shrink-0">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 start-2.5 my-auto size-3.5 text-ink-3"
      />
      <input
        ref={input}
        type="search"
        value={text}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter") onEnter();
        }}
        aria-label={t("label")}
        aria-keyshortcuts="/"
        placeholder={t("placeholder")}
        autoComplete="off"
        spellCheck={false}
        className="h-control w-full rounded-md border border-line bg-bg ps-8 pe-9 hover:border-line-strong focus-visible:outline-offset-0 [&::-webkit-search-cancel-button]:hidden"
      />
      {text === "" ? (
        <Kbd className="absolute inset-y-0 end-2.5 my-auto h-[1.1875rem]">/</Kbd>
      ) : (
        <IconButton
          label={t("clear")}
          tip="none"
          className="absolute! inset-y-0 end-0.5 my-auto size-7! max-sm:size-control!"
          onClick={() => {
            onChange("");
            input.current?.focus();
          }}
        >
          <X aria-hidden="true" className="size-3.5" />
        </IconButton>
      )}
    </search>
  );
}

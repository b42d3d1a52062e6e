import { MessagesSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import { catchKeys } from "#components/messages/early-keys.ts";
import { commandKeys, useCommand } from "#components/shell/commands.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

const bubbles = [
  "w-52 self-start",
  "w-36 self-start",
  "w-72 self-end h-14",
  "w-44 self-start",
  "w-60 self-end",
];

/** A conversation on its way. Whoever is faster than it may ask for its composer already. */
export function ConversationLoading() {
  useCommand("reply", () => catchKeys("reply"));
  useCommand("note", () => catchKeys("note"));
  useCommand("template", () => catchKeys("template"));
  return <PaneLoading />;
}

export function PaneLoading({ isThread = false }: { isThread?: boolean }) {
  const t = useTranslations("inbox");
  return (
    <div role="status" className="flex min-h-0 flex-1 flex-col">
      <span className="sr-only">{t("loading")}</span>
      {!isThread && (
        <div className="flex h-14 shrink-0 items-center gap-3 border-line border-b bg-panel px-4">
          <Skeleton className="h-4 w-40" />
          <Skeleton className="ms-auto h-8 w-32 rounded-full" />
        </div>
      )}
      <div className="mx-auto flex w-full max-w-4xl flex-1 flex-col justify-end gap-2.5 p-5">
        {bubbles.map((look) => (
          <Skeleton key={look} className={`h-9 rounded-xl ${look}`} />
        ))}
      </div>
    </div>
  );
}

/** Nothing chosen yet: the moment to learn the three keys that carry one through the day. */
export function PaneEmpty() {
  const t = useTranslations("inbox");
  const hints = [
    [`${commandKeys.next.toUpperCase()} ${commandKeys.previous.toUpperCase()}`, t("hintMove")],
    ["↵", t("hintOpen")],
    [commandKeys.shortcuts, t("hintKeys")],
  ] as const;
  return (
    <div className="grid h-full">
      <EmptyState icon={<MessagesSquare aria-hidden="true" className="size-7" />} title={t("chooseTitle")}>
        {t("chooseText")}
        <ul className="mt-3 flex flex-wrap justify-center gap-x-4 gap-y-1 text-sm pointer-coarse:hidden">
          {hints.map(([key, words]) => (
            <li key={key} className="flex items-center gap-1.5">
              <Kbd>{key}</Kbd> {words}
            </li>
          ))}
        </ul>
      </EmptyState>
    </div>
  );
}

import { useLocale, useTranslations } from "next-intl";
import { PageLink } from "#components/ui/page-link.tsx";
import type { Account } from "./accounts.ts";

type AccountTabsProps = { accounts: readonly Account[]; current: Account };

export function AccountTabs({ accounts, current }: AccountTabsProps) {
  const t = useTranslations("templates-admin");
  const list = new Intl.ListFormat(useLocale(), { style: "short" });
  if (accounts.length < 2) return null;
  return (
    <nav aria-label={t("account")}>
      <ul className="flex flex-wrap gap-1">
        {accounts.map(({ wabaId, names }) => (
          <li key={wabaId} className="min-w-0">
            <PageLink
              href={`/settings/templates?account=${wabaId}`}
              aria-current={wabaId === current.wabaId ? "page" : undefined}
              className="flex h-control items-center rounded-md px-2.5 text-ink-2 hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              <span className="truncate" dir="auto">
                {list.format(names)}
              </span>
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

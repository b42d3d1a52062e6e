"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { channelsQuery } from "#lib/channels/client/channels.ts";
import { troubledTemplates } from "#lib/channels/template-troubles.ts";
import { settingsSections } from "./settings-sections.ts";

type SettingsNavProps = { workspaceName: string; capabilities: readonly string[] };

export function SettingsNav({ workspaceName, capabilities }: SettingsNavProps) {
  const t = useTranslations("settings");
  const path = usePathname();
  return (
    <nav
      aria-label={t("sections")}
      className="grid content-start gap-4 border-line p-3 max-sm:border-b sm:w-56 sm:border-e"
    >
      <p className="min-w-0 truncate px-2 font-semibold text-lg">
        {t("title")} <span className="font-normal text-base text-ink-2">{workspaceName}</span>
      </p>
      {/* On a phone they scroll sideways, the current one in sight. */}
      <ul className="scroll-thin -m-1 flex gap-1 overflow-x-auto p-1 sm:grid">
        {settingsSections
          .filter(({ capability }) => capabilities.includes(capability))
          .map((section) => ({ ...section, current: currentAs(section, path) }))
          .map(({ href, key, Icon, current }) => (
            <li key={href} ref={current && showInRow}>
              <PageLink
                href={href}
                aria-current={current}
                className="flex h-control items-center gap-2.5 whitespace-nowrap rounded-md px-2 text-ink-2 hover:bg-hover hover:text-ink data-pending:animate-pulse data-pending:bg-hover data-pending:text-ink aria-[current]:bg-selected aria-[current]:font-medium aria-[current]:text-ink"
              >
                <Icon aria-hidden="true" className="size-4 shrink-0 max-sm:hidden" />
                {t(key)}
                {key === "templates" && capabilities.includes("templates.manage") && <TroubledTemplates />}
              </PageLink>
            </li>
          ))}
      </ul>
    </nav>
  );
}

/** So that a rejection is seen by admins wherever in the settings they are. */
function TroubledTemplates() {
  const t = useTranslations("settings");
  const { data: channels = [] } = useQuery(channelsQuery);
  const count = troubledTemplates(channels);
  if (count === 0) return null;
  return <Badge count={count} tone="crit" label={t("troubledTemplates", { count })} className="ms-auto" />;
}

/** "page": it is shown; "true": a page within it is. */
function currentAs(section: (typeof settingsSections)[number], path: string): "page" | "true" | undefined {
  if (section.href === path) return "page";
  return "within" in section && section.within === path ? "true" : undefined;
}

/** Not scrollIntoView, which would move the page as well. */
function showInRow(item: HTMLLIElement | null) {
  const list = item?.parentElement;
  if (!item || !list) return;
  const [own, row] = [item.getBoundingClientRect(), list.getBoundingClientRect()];
  list.scrollLeft += own.x + own.width / 2 - (row.x + row.width / 2);
}

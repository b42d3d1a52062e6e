import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { CircleQuestionMark, Inbox, Moon, Settings, Sun, TriangleAlert, UsersRound } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useChosenSort } from "#components/conversations/chosen-sort.ts";
import { Badge } from "#components/ui/badge.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { conversationCountsQuery } from "#lib/conversations/client.ts";
import { runCommand } from "./commands.ts";
import { hrefOf } from "./inbox-place.ts";
import { MeMenu } from "./me-menu.tsx";
import { chooseTheme, useTheme } from "./theme.ts";

/** The thin rail; on a phone it lies at the foot, and makes room while a conversation is open. */
export function Rail() {
  const t = useTranslations("common");
  const pathname = usePathname();
  const theme = useTheme();
  const { data: counts } = useQuery(conversationCountsQuery);
  const failures = useTranslations("failures");
  const failed = counts?.failedMine ?? 0;
  const unread = counts?.unreadMine ?? 0;
  const own = { list: "mine", sort: useChosenSort("mine"), conversationId: null, labelId: null } as const;
  const isReading = pathname.startsWith("/inbox/");
  return (
    <nav
      aria-label={t("mainNavigation")}
      className={clsx(
        "z-20 flex items-center gap-1.5 border-line bg-bg max-sm:justify-around max-sm:border-t max-sm:py-1 max-sm:pb-[max(0.25rem,env(safe-area-inset-bottom))] sm:order-1 sm:flex-col sm:border-e sm:py-3",
        isReading && "max-sm:hidden",
      )}
    >
      <RailLink href={hrefOf(own)} label={t("inbox")} isCurrent={pathname.startsWith("/inbox")}>
        <Inbox aria-hidden="true" className="size-[1.125rem]" />
        {unread > 0 && (
          <Badge
            count={unread}
            label={t("unreadMine", { count: unread })}
            className="absolute -end-0.5 -top-0.5 ring-2 ring-bg"
          />
        )}
      </RailLink>
      {failed > 0 && (
        <RailLink href="/inbox?list=failed" label={failures("mine", { count: failed })} isCurrent={false}>
          <TriangleAlert aria-hidden="true" className="size-[1.125rem] text-crit" />
          <Badge
            count={failed}
            tone="crit"
            label={failures("mine", { count: failed })}
            className="absolute -end-0.5 -top-0.5 ring-2 ring-bg"
          />
        </RailLink>
      )}
      <RailLink href="/contacts" label={t("contacts")} isCurrent={pathname.startsWith("/contacts")}>
        <UsersRound aria-hidden="true" className="size-[1.125rem]" />
      </RailLink>
      <span className="flex-1 max-sm:hidden" />
      <IconButton
        label={t("shortcuts")}
        tip="end"
        className="max-sm:hidden"
        onClick={() => runCommand("shortcuts")}
      >
        <CircleQuestionMark aria-hidden="true" className="size-[1.125rem]" />
      </IconButton>
      <IconButton
        label={theme === "dark" ? t("useLight") : t("useDark")}
        tip="end"
        onClick={() => chooseTheme(theme === "dark" ? "light" : "dark")}
      >
        {theme === "dark" ? (
          <Sun aria-hidden="true" className="size-[1.125rem]" />
        ) : (
          <Moon aria-hidden="true" className="size-[1.125rem]" />
        )}
      </IconButton>
      <RailLink href="/settings" label={t("settings")} isCurrent={pathname.startsWith("/settings")}>
        <Settings aria-hidden="true" className="size-[1.125rem]" />
      </RailLink>
      <MeMenu />
    </nav>
  );
}

type RailLinkProps = { href: string; label: string; isCurrent: boolean; children: ReactNode };

function RailLink({ href, label, isCurrent, children }: RailLinkProps) {
  return (
    <PageLink
      href={href}
      aria-label={label}
      aria-current={isCurrent ? "page" : undefined}
      data-tip="end"
      className={clsx(
        "relative grid size-9 place-items-center rounded-[0.5625rem] transition-colors max-sm:size-control",
        isCurrent ? "bg-panel text-ink shadow-raise" : "text-ink-2 hover:bg-soft hover:text-ink",
      )}
    >
      {children}
    </PageLink>
  );
}

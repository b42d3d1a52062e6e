import { useQuery } from "@tanstack/react-query";
import { Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { meQuery } from "#lib/team/client/team.ts";

/** What stands in place of the inbox until there is a number. */
export function WaitingForNumber() {
  const t = useTranslations("setup.waiting");
  const { data: me } = useQuery(meQuery);
  const mayConnect = me?.capabilities.includes("channels.manage") ?? false;
  return (
    <main className="grid h-full min-h-0">
      <div role="status" className="m-auto">
        <EmptyState
          icon={<Smartphone aria-hidden="true" className="size-7" />}
          title={t(mayConnect ? "ownTitle" : "title")}
          actions={
            <Button asChild variant={mayConnect ? "primary" : "plain"}>
              <PageLink href={mayConnect ? "/settings/setup" : "/settings/account"}>
                {t(mayConnect ? "connect" : "look")}
              </PageLink>
            </Button>
          }
        >
          {t(mayConnect ? "ownText" : "text")}
        </EmptyState>
      </div>
    </main>
  );
}

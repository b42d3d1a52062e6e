import { useTranslations } from "next-intl";
import { PageLink } from "#components/ui/page-link.tsx";

export const keptStates = ["quarantined", "unhandled"] as const;
export type KeptState = (typeof keptStates)[number];

export function StateTabs({ current }: { current: KeptState }) {
  const t = useTranslations("webhook-events");
  return (
    <nav aria-label={t("states")}>
      <ul className="flex gap-1">
        {keptStates.map((state) => (
          <li key={state}>
            <PageLink
              href={`/settings/webhooks?state=${state}`}
              aria-current={state === current ? "page" : undefined}
              className="flex h-control items-center rounded-md px-2.5 text-ink-2 hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {t(`${state}`)}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

"use client";

import { clsx } from "clsx";
import { UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { followEvents } from "#components/realtime/page-events.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ContactDetail } from "./contact-detail.tsx";
import { ContactListPane } from "./contact-list-pane.tsx";
import { useOpenContact } from "./contact-place.ts";
import { followPeople } from "./follow-people.ts";

followEvents(followPeople);

/** Everybody who ever wrote or was written to, and one of them in full. On a phone one at a time. */
export function ContactsScreen() {
  const t = useTranslations("contacts");
  const openId = useOpenContact();
  return (
    <main className="grid h-full min-h-0 grid-rows-1 sm:grid-cols-[clamp(17rem,26vw,24rem)_minmax(0,1fr)]">
      <h1 className="sr-only">{t("title")}</h1>
      <div className={clsx("min-h-0 min-w-0 border-line sm:border-e", openId !== null && "max-sm:hidden")}>
        <ContactListPane openId={openId} />
      </div>
      <section
        aria-label={t("detail")}
        className={clsx("min-h-0 min-w-0", openId === null && "max-sm:hidden")}
      >
        {openId === null ? (
          <div className="grid h-full">
            <EmptyState icon={<UsersRound aria-hidden="true" className="size-7" />} title={t("chooseTitle")}>
              {t("chooseText")}
            </EmptyState>
          </div>
        ) : (
          <ContactDetail key={openId} id={openId} />
        )}
      </section>
    </main>
  );
}

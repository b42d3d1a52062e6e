"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronUp, CircleAlert, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "#components/ui/banner.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { hinders } from "#lib/channels/channel-issue.ts";
import { channelsQuery } from "#lib/channels/client/channels.ts";
import { soundOf, type Trouble, troublesOf } from "#lib/channels/trouble.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { useIssueWords } from "./issue-words.ts";

/** What is wrong with which number: once, over the inbox, instead of under hundreds of messages. */
export function HealthBanner() {
  const t = useTranslations("health");
  const { data: channels = [] } = useQuery(channelsQuery);
  const { data: me } = useQuery(meQuery);
  const canManage = me?.capabilities.includes("channels.manage") ?? false;
  const troubles = me ? troublesOf(channels, canManage) : [];
  const sound = soundOf(troubles);
  const sentence = useSentence(canManage);
  // Folded away until there is something new.
  const [folded, fold] = useState("");
  const isFolded = folded === sound && sound !== "";
  const toggle = () => fold(isFolded ? "" : sound);
  return (
    <section aria-label={t("banner")} className="shrink-0 empty:hidden">
      {/* Said once per change: the visible lines are drawn again with every event. */}
      <p role={toneOf(troubles) === "crit" ? "alert" : "status"} className="sr-only">
        {troubles.map(sentence).join(" ")}
      </p>
      {isFolded && (
        <Banner
          tone={toneOf(troubles)}
          icon={<Sign troubles={troubles} />}
          action={<Fold {...{ isFolded, toggle }} />}
        >
          {t("several", { count: troubles.length })}
        </Banner>
      )}
      {!isFolded && troubles.length > 0 && (
        <ul>
          {troubles.map((trouble, index) => (
            <li key={trouble.channel.id}>
              <Banner
                tone={toneOf([trouble])}
                icon={<Sign troubles={[trouble]} />}
                className="max-sm:flex-wrap"
                action={
                  <span className="flex shrink-0 items-center gap-1">
                    {canManage && <Fix {...trouble} />}
                    {index === 0 && <Fold {...{ isFolded, toggle }} />}
                  </span>
                }
              >
                <span className="text-pretty" dir="auto">
                  {sentence(trouble)}
                </span>
              </Banner>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Admins read the cause, the others what they can still do. */
function useSentence(canManage: boolean) {
  const t = useTranslations("health");
  const words = useIssueWords();
  return ({ channel: { name }, issues }: Trouble) => {
    const [first, ...rest] = issues;
    const hindrance = hinders(first.code);
    if (!canManage && hindrance !== "nothing") return t(`hindered.${hindrance}`, { name });
    const more = canManage && rest.length > 0 ? ` (${t("more", { count: rest.length })})` : "";
    return words(name, first) + more;
  };
}

function toneOf(troubles: readonly Trouble[]): "crit" | "warn" {
  return troubles.some(({ issues }) => issues[0].severity === "critical") ? "crit" : "warn";
}

function Sign({ troubles }: { troubles: readonly Trouble[] }) {
  const Icon = toneOf(troubles) === "crit" ? CircleAlert : TriangleAlert;
  return <Icon aria-hidden="true" className="size-4 shrink-0" />;
}

function Fix({ channel: { id, name, wabaId }, issues: [first] }: Trouble) {
  const t = useTranslations("health");
  const isTemplate = first.code.startsWith("template_");
  return (
    <PageLink
      href={isTemplate ? `/settings/templates?account=${wabaId}` : `/settings/setup?number=${id}`}
      aria-label={t("fixOf", { name })}
      className="inline-flex min-h-7 items-center rounded-sm px-1.5 font-medium underline underline-offset-2 max-sm:min-h-control"
    >
      {t("fix")}
    </PageLink>
  );
}

function Fold({ isFolded, toggle }: { isFolded: boolean; toggle: () => void }) {
  const t = useTranslations("health");
  const Icon = isFolded ? ChevronDown : ChevronUp;
  return (
    <button
      type="button"
      aria-expanded={!isFolded}
      aria-label={t(isFolded ? "expand" : "collapse")}
      className="grid size-7 place-items-center rounded-sm hover:bg-hover max-sm:size-control"
      onClick={toggle}
    >
      <Icon aria-hidden="true" className="size-4" />
    </button>
  );
}

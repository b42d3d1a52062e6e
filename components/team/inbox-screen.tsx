"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { notify } from "#components/ui/notices.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { updateWorkspace } from "#lib/team/client/admin.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { Section } from "./section.tsx";

/** Hours that are offered; the API takes any number of minutes between 30 and 720. */
const offered = [1, 2, 3, 4, 6, 8];

/** What holds for the inbox of the whole team. */
export function InboxScreen() {
  const t = useTranslations("settings");
  const client = useQueryClient();
  const problemText = useProblemText();
  const { data: me } = useQuery(meQuery);
  /** On its way to the server: it counts here already. */
  const [wanted, setWanted] = useState<number | null>(null);
  const change = useMutation({
    mutationFn: updateWorkspace,
    onSuccess: (workspace) => {
      client.setQueryData(meQuery.queryKey, (held) => held && { ...held, workspace });
      notify(t("saved"));
    },
    onError: (error) => notify(problemText(error), { tone: "crit" }),
    onSettled: () => setWanted(null),
  });
  if (!me) return <Skeleton className="h-40" />;
  const minutes = wanted ?? me.workspace.replySoonMinutes;
  const hours = [...new Set([...offered, minutes / 60])].sort((a, b) => a - b);
  return (
    <Section title={t("replySoon")} text={t("replySoonText")}>
      <fieldset className="grid gap-1.5">
        <legend className="mb-1 font-medium">{t("replySoonLegend")}</legend>
        {hours.map((each) => (
          <label key={each} className="flex min-h-control items-center gap-2.5">
            <input
              type="radio"
              name="reply-soon"
              className="size-4 accent-accent"
              checked={minutes === each * 60}
              onChange={() => {
                setWanted(each * 60);
                change.mutate({ replySoonMinutes: each * 60 });
              }}
            />
            {t("replySoonHours", { hours: each })}
          </label>
        ))}
      </fieldset>
    </Section>
  );
}

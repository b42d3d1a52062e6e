import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useProblemText } from "#components/auth/problem-text.ts";
import { notify } from "#components/ui/notices.ts";
import { meQuery, updatePreferences } from "#lib/team/client.ts";
import {
  defaultPreferences,
  mergePreferences,
  type Preferences,
  type PreferencesChange,
} from "#lib/team/preferences.ts";

/** The reader's own preferences; the defaults until they are known. */
export function usePreferences(): Preferences {
  const { data: me } = useQuery(meQuery);
  return me?.preferences ?? defaultPreferences;
}

/** Changes them on the screen at once and then on the server; what it refuses comes back. */
export function useChangePreferences(): (change: PreferencesChange) => Promise<void> {
  const client = useQueryClient();
  const t = useTranslations("preferences");
  const problemText = useProblemText();
  const show = (next: (before: Preferences) => Preferences) =>
    client.setQueryData(
      meQuery.queryKey,
      (me) => me && { ...me, preferences: me.preferences && next(me.preferences) },
    );
  return async (change) => {
    show((before) => mergePreferences(before, change));
    try {
      const saved = await updatePreferences(change);
      show(() => saved);
    } catch (error) {
      void client.invalidateQueries({ queryKey: meQuery.queryKey });
      notify(t("notSaved", { reason: problemText(error) }), { tone: "crit" });
    }
  };
}

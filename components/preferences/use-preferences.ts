import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { changeSignal } from "#components/ui/change-signal.ts";
import { notify } from "#components/ui/notices.ts";
import { meQuery, updatePreferences } from "#lib/team/client/team.ts";
import {
  defaultPreferences,
  mergePreferences,
  type Preferences,
  type PreferencesChange,
} from "#lib/team/preferences.ts";

const none: readonly PreferencesChange[] = [];
/** On their way to the server, oldest first. They count here already, whatever comes from there meanwhile. */
let underWay = none;
const { say, subscribe } = changeSignal();
/** One after the other: the server must not see the last word before the one it takes back. */
let saving: Promise<unknown> = Promise.resolve();

function setUnderWay(next: readonly PreferencesChange[]): void {
  underWay = next;
  say();
}

/** The reader's own preferences; the defaults until they are known. */
export function usePreferences(): Preferences {
  const { data: me } = useQuery(meQuery);
  const changes = useSyncExternalStore(
    subscribe,
    () => underWay,
    () => none,
  );
  return changes.reduce(mergePreferences, me?.preferences ?? defaultPreferences);
}

/** Changes them on the screen at once and then on the server; what it refuses is as before. */
export function useChangePreferences(): (change: PreferencesChange) => Promise<void> {
  const client = useQueryClient();
  const t = useTranslations("preferences");
  const problemText = useProblemText();
  return async (change) => {
    setUnderWay([...underWay, change]);
    const saved = saving.then(() => updatePreferences(change));
    saving = saved.catch(() => undefined);
    try {
      const preferences = await saved;
      client.setQueryData(meQuery.queryKey, (me) => me && { ...me, preferences });
    } catch (error) {
      notify(t("notSaved", { reason: problemText(error) }), { tone: "crit" });
    } finally {
      setUnderWay(underWay.filter((one) => one !== change));
    }
  };
}

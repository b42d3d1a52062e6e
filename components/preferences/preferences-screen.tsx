"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { isApple } from "#components/shell/platform.ts";
import { Section } from "#components/team/section.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { meQuery } from "#lib/team/client/team.ts";
import { sendKeys, undoSeconds } from "#lib/team/preferences.ts";
import { NoticeMatrix } from "./notice-matrix.tsx";
import { PushSection } from "./push-section.tsx";
import { QuietHoursFields } from "./quiet-hours-fields.tsx";
import { useChangePreferences, usePreferences } from "./use-preferences.ts";

/** Every switch counts at once: there is nothing to save. */
export function PreferencesScreen() {
  const t = useTranslations("preferences");
  const { data: me } = useQuery(meQuery);
  const preferences = usePreferences();
  const change = useChangePreferences();
  if (!me) return <Skeleton className="h-64" />;
  return (
    <>
      <Section title={t("keyboard")} text={t("keyboardText")}>
        <fieldset className="grid gap-1.5">
          <legend className="mb-1 font-medium">{t("sendKey")}</legend>
          {sendKeys.map((key) => (
            <label key={key} className="flex min-h-control items-start gap-2.5">
              <input
                type="radio"
                name="send-key"
                className="mt-0.5 size-4 accent-accent"
                checked={preferences.sendKey === key}
                onChange={() => void change({ sendKey: key })}
              />
              <span>
                {t(`sendKeys.${key}`, { modifier: isApple() ? "⌘" : "Ctrl" })}
                <span className="block text-ink-2">{t(`sendKeyHints.${key}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <fieldset className="grid gap-1.5 border-line border-t pt-3">
          <legend className="float-start mb-1 w-full font-medium">{t("undoSend")}</legend>
          <p className="text-ink-2">{t("undoSendHint")}</p>
          {undoSeconds.map((seconds) => (
            <label key={seconds} className="flex min-h-control items-center gap-2.5">
              <input
                type="radio"
                name="undo-seconds"
                className="size-4 accent-accent"
                checked={preferences.undoSeconds === seconds}
                onChange={() => void change({ undoSeconds: seconds })}
              />
              {t("undoSeconds", { seconds })}
            </label>
          ))}
        </fieldset>
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control */}
        <label className="flex items-start justify-between gap-4 border-line border-t pt-3">
          <span>
            <span className="font-medium">{t("singleKeys")}</span>
            <span className="block text-ink-2">{t("singleKeysHint")}</span>
          </span>
          <Switch
            checked={preferences.singleKeys}
            onChange={(event) => void change({ singleKeys: event.target.checked })}
          />
        </label>
      </Section>
      <Section title={t("notices")} text={t("noticesText")}>
        <NoticeMatrix notices={preferences.notices} onChange={(notices) => void change({ notices })} />
      </Section>
      <PushSection hasText={preferences.pushText} onText={(pushText) => void change({ pushText })} />
      <Section title={t("quietHours")} text={t("quietHoursText")}>
        <QuietHoursFields
          hours={preferences.quietHours}
          onChange={(quietHours) => void change({ quietHours })}
        />
      </Section>
    </>
  );
}

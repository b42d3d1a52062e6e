import { Moon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMinute } from "#components/shell/clock.ts";
import { localNight } from "#lib/contacts/local-time.ts";

type NightLineProps = { name: string; timeZones: readonly string[] | undefined };

/** Said before a template is sent that would ring somebody out of bed. Nothing by day. */
export function NightLine({ name, timeZones = [] }: NightLineProps) {
  const t = useTranslations("templates");
  const night = localNight(timeZones, useMinute());
  if (night === null) return null;
  return (
    <p className="flex items-center gap-1.5 px-3 pt-2.5 text-sm text-warn">
      <Moon aria-hidden="true" className="size-3.5 shrink-0" />
      {night.isSure && night.from === night.to
        ? t("night", { name, time: night.from })
        : t("nightPerhaps", { name, from: night.from, to: night.to })}
    </p>
  );
}

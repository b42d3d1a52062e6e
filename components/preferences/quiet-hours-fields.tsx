import { useTranslations } from "next-intl";
import { useId } from "react";
import { Input } from "#components/ui/input.tsx";
import { Switch } from "#components/ui/switch.tsx";
import type { QuietHours } from "#lib/team/preferences.ts";

type QuietHoursFieldsProps = { hours: QuietHours | null; onChange: (hours: QuietHours | null) => void };

const usualNight = { from: "20:00", to: "08:00" };

export function QuietHoursFields({ hours, onChange }: QuietHoursFieldsProps) {
  const t = useTranslations("preferences");
  const id = useId();
  const timeZone = hours?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const set = (part: "from" | "to", value: string) => {
    // A cleared field is somebody about to type.
    if (hours && value !== "") onChange({ ...hours, [part]: value });
  };
  return (
    <div className="grid gap-3">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control */}
      <label className="flex items-center justify-between gap-4 font-medium">
        {t("quiet")}
        <Switch
          checked={hours !== null}
          onChange={(event) => onChange(event.target.checked ? { ...usualNight, timeZone } : null)}
        />
      </label>
      {hours && (
        <>
          <div className="flex flex-wrap gap-4">
            {(["from", "to"] as const).map((part) => (
              <div key={part} className="flex items-center gap-2">
                <label htmlFor={`${id}-${part}`}>{t(part)}</label>
                <Input
                  id={`${id}-${part}`}
                  type="time"
                  className="w-32"
                  defaultValue={hours[part]}
                  onBlur={(event) => set(part, event.target.value)}
                />
              </div>
            ))}
          </div>
          <p className="text-ink-2">{t("timeZone", { timeZone: timeZone.replaceAll("_", " ") })}</p>
        </>
      )}
    </div>
  );
}

import { useTranslations } from "next-intl";
import { Switch } from "#components/ui/switch.tsx";
import { type NoticeWays, notices, type Preferences, type PreferencesChange } from "#lib/team/preferences.ts";

type NoticeMatrixProps = {
  notices: Preferences["notices"];
  onChange: (change: NonNullable<PreferencesChange["notices"]>) => void;
};

/** What to tell by which way: a row per event, a column per way. */
const ways = ["sound", "push"] as const satisfies readonly (keyof NoticeWays)[];

export function NoticeMatrix({ notices: held, onChange }: NoticeMatrixProps) {
  const t = useTranslations("preferences");
  return (
    <table className="w-full border-collapse text-start">
      <thead>
        <tr className="border-line border-b text-ink-3 text-sm">
          <th scope="col" className="py-1.5 text-start font-medium">
            {t("what")}
          </th>
          {ways.map((way) => (
            <th key={way} scope="col" className="w-16 py-1.5 text-center font-medium">
              {t(way)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {notices.map((notice) => (
          <tr key={notice} className="border-line border-b">
            <th scope="row" className="py-2 pe-3 text-start font-normal">
              {t(`names.${notice}`)}
            </th>
            {ways.map((way) => (
              <td key={way}>
                <Switch
                  className="mx-auto w-fit"
                  aria-label={t(`${way}Of`, { name: t(`names.${notice}`) })}
                  checked={held[notice][way]}
                  onChange={(event) => onChange({ [notice]: { [way]: event.target.checked } })}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

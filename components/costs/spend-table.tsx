import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import type { SpendLine } from "#lib/analytics/spend.ts";
import { channelsQuery } from "#lib/channels/client/channels.ts";
import { membersQuery } from "#lib/team/client/team.ts";
import { humanName, languageName } from "#lib/templates/template-name.ts";
import { useMoney } from "./money.ts";

type SpendTableProps = { kind: SpendLine["kind"]; lines: readonly SpendLine[]; total: SpendLine };

/** Messages WhatsApp has not priced are rare: their column stands only where there are some, a phone has no room to spare. */
const countsOf = ({ unsaid }: SpendLine) =>
  unsaid > 0 ? (["billed", "free", "unsaid"] as const) : (["billed", "free"] as const);

export function SpendTable({ kind, lines, total }: SpendTableProps) {
  const t = useTranslations("costs");
  const nameOf = useLineName(lines);
  const counts = countsOf(total);
  return (
    <section
      aria-label={t("spendTable")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
      tabIndex={0}
      className="scroll-thin overflow-x-auto rounded-lg border border-line bg-panel"
    >
      <table className="w-full text-sm">
        <thead>
          <tr className="border-line border-b text-ink-2">
            <th scope="col" className="px-3 py-2 text-start font-medium">
              {t(`kinds.${kind}`)}
            </th>
            {[...counts, "amount" as const].map((column) => (
              <th key={column} scope="col" className="px-3 py-2 text-end font-medium">
                {t(`columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {lines.map((line) => (
            <Row key={`${line.key}|${line.language}`} line={line} name={nameOf(line)} counts={counts} />
          ))}
        </tbody>
        <tfoot className="border-line border-t font-medium">
          <Row line={total} name={t("total")} counts={counts} />
        </tfoot>
      </table>
    </section>
  );
}

type RowProps = { line: SpendLine; name: string; counts: ReturnType<typeof countsOf> };

function Row({ line, name, counts }: RowProps) {
  const t = useTranslations("costs");
  const locale = useLocale();
  const money = useMoney();
  const { amounts, withoutRate } = line;
  const number = new Intl.NumberFormat(locale);
  return (
    <tr>
      <th scope="row" dir="auto" className="min-w-28 px-3 py-2 text-start font-normal">
        {name}
      </th>
      {counts.map((column) => (
        <td key={column} className="px-3 py-2 text-end tabular-nums">
          {number.format(line[column])}
        </td>
      ))}
      <td className="px-3 py-2 text-end tabular-nums">
        {amounts.map(({ currency, amount }) => (
          <span key={currency} className="block whitespace-nowrap">
            {money(amount, currency)}
          </span>
        ))}
        {withoutRate > 0 && (
          <span className="block text-ink-2">
            {amounts.length === 0 ? t("noRate") : t("withoutRate", { count: withoutRate })}
          </span>
        )}
      </td>
    </tr>
  );
}

function useLineName(lines: readonly SpendLine[]): (line: SpendLine) => string {
  const t = useTranslations("costs");
  const locale = useLocale();
  const { data: channels = [] } = useQuery(channelsQuery);
  const { data: members = [] } = useQuery(membersQuery);
  const languages = lines.map(({ language }) => language);
  const ofAuthor = (author: string) => {
    const [kind = "", id = ""] = author.split(":");
    if (kind === "member") return members.find((member) => member.id === id)?.name ?? t("formerMember");
    return t(kind === "api_key" ? "apiKey" : kind === "phone_app" ? "phoneApp" : "itself");
  };
  const ofCategory = (category: string) => {
    if (category === "") return t("noCategory");
    return t.has(`categories.${category}` as never) ? t(`categories.${category}` as never) : category;
  };
  return ({ kind, key, language }) => {
    switch (kind) {
      case "category":
        return ofCategory(key);
      case "template":
        return key === ""
          ? t("replies")
          : t("templateName", { name: humanName(key), language: languageName(language, locale, languages) });
      case "member":
        return ofAuthor(key);
      default:
        return channels.find(({ id }) => id === key)?.name ?? key;
    }
  };
}

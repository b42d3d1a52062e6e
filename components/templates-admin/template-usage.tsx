"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { templateUsageQuery } from "#lib/analytics/client.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";

/** What became of it in the last 30 days, each count with what it is a part of. */
export function TemplateUsage({ template }: { template: TemplateDto }) {
  const t = useTranslations("templates-admin.usage");
  const locale = useLocale();
  const { data } = useQuery(templateUsageQuery);
  if (!data) return null;
  const { wabaId, name, language } = template;
  const usage = data.find((one) => one.wabaId === wabaId && one.name === name && one.language === language);
  if (!usage) return <p className="mt-4 text-ink-2 text-sm">{t("none")}</p>;
  const { sent, delivered, read, replied, closed, reopened, held } = usage;
  const percent = new Intl.NumberFormat(locale, { style: "percent" });
  const share = (part: number, whole: number) =>
    whole === 0
      ? t("count", { part, whole })
      : `${percent.format(part / whole)} · ${t("count", { part, whole })}`;
  const lines = [
    ...(held > 0
      ? [{ key: "held", value: t("count", { part: held, whole: sent }), hint: t("heldHint") }]
      : []),
    { key: "delivered", value: share(delivered, sent) },
    { key: "read", value: share(read, delivered), hint: t("readHint") },
    { key: "replied", value: share(replied, sent), hint: t("repliedHint") },
    ...(closed > 0 ? [{ key: "reopened", value: share(reopened, closed), hint: t("reopenedHint") }] : []),
  ];
  return (
    <section className="mt-4">
      <h3 className="font-medium text-sm">{t("title", { sent })}</h3>
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
        {lines.map(({ key, value, hint }) => (
          <div key={key} className="contents">
            <dt className="text-ink-2">{t(key)}</dt>
            <dd className="min-w-0 tabular-nums">
              {value}
              {hint && <span className="block text-ink-3 text-sm">{hint}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

import { useTranslations } from "next-intl";
import { useTimes } from "#components/shell/times.ts";
import type { ChannelIssueDto } from "#lib/channels/schema.ts";

/** What is wrong with a number, in one sentence. */
export function useIssueWords() {
  const t = useTranslations("health");
  const times = useTimes();
  return (name: string, { code, details }: ChannelIssueDto) =>
    t(t.has(`issues.${code}`) ? `issues.${code}` : "issues.other", {
      name,
      dated: details.until ? "yes" : "no",
      date: details.until ? times.full(details.until) : "",
      value: details.value ?? "",
    });
}

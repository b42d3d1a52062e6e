import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, useContext } from "react";
import type { Finding, FindingCode } from "#lib/templates/lint-finding.ts";

/** What is known to be wrong, by place, in words. */
export type PlacedFinding = { path: string; severity: Finding["severity"]; text: string };

const FindingsContext = createContext<readonly PlacedFinding[]>([]);
export const FindingsProvider = FindingsContext.Provider;

/** What is missing is a mistake only once somebody wanted to hand it in. */
const untilTried: ReadonlySet<FindingCode> = new Set<FindingCode>([
  "name_empty",
  "text_missing",
  "sample_missing",
  "sample_file",
  "url_missing",
  "phone_missing",
  "flow_missing",
  "auth_app",
  "auth_terms",
]);

export function usePlacedFindings(findings: readonly Finding[], isTried: boolean): PlacedFinding[] {
  const t = useTranslations("template-lint.findings");
  return findings
    .filter(({ code }) => isTried || !untilTried.has(code))
    .map(({ code, path, params, severity }) => ({ path, severity, text: t(code, params) }));
}

/** What a field says of itself: its error, and advice beside its hint. */
export function useFinding(path: string): { error: string | undefined; advice: string | undefined } {
  const here = useContext(FindingsContext).filter((one) => one.path === path);
  const textOf = (severity: PlacedFinding["severity"]) => here.find((one) => one.severity === severity)?.text;
  return { error: textOf("error"), advice: textOf("warning") };
}

/** For a place that is no single field, such as all buttons together. */
export function FindingLines({ path }: { path: string }) {
  const { error, advice } = useFinding(path);
  return (
    <>
      {error && (
        <p role="alert" className="text-crit text-sm">
          {error}
        </p>
      )}
      <Advice text={advice} />
    </>
  );
}

export function Advice({ text }: { text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p className="flex gap-1.5 text-pretty text-sm text-warn">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      {text}
    </p>
  );
}

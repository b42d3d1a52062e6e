import { objectOf } from "#lib/channels/whatsapp/read.ts";
import { advised, type Finding, refused } from "./lint-finding.ts";
import { lintText } from "./lint-text.ts";
import { type ParameterFormat, textOf, upper } from "./template-variables.ts";

const HEADER_MAX = 60;
const MEDIA = ["IMAGE", "VIDEO", "DOCUMENT", "GIF"];
const WITHOUT_SAMPLE = ["LOCATION", "PRODUCT"];

/** The one header of a template, or of a card. */
export function lintHeader(
  header: Record<string, unknown>,
  path: string,
  format: ParameterFormat,
): Finding[] {
  const kind = upper(header.format);
  if (kind === "TEXT") {
    const findings = lintText(header, path, { component: "header", max: HEADER_MAX, format });
    if (/\p{Extended_Pictographic}|[*_~`]/u.test(textOf(header.text).replace(/\{\{.*?\}\}/gs, ""))) {
      findings.push(advised("header_style", `${path}/text`));
    }
    return findings;
  }
  if (MEDIA.includes(kind)) return lintMediaSample(header, path);
  return WITHOUT_SAMPLE.includes(kind) ? [] : [refused("header_kind", `${path}/format`)];
}

function lintMediaSample(header: Record<string, unknown>, path: string): Finding[] {
  const handles = objectOf(header.example)?.header_handle;
  const first: unknown = Array.isArray(handles) ? handles[0] : undefined;
  return textOf(first) === "" ? [refused("sample_file", `${path}/example/header_handle`)] : [];
}

import { advised, type Finding, refused } from "./lint-finding.ts";
import { noVariables } from "./lint-text.ts";
import { textOf, upper } from "./template-variables.ts";

const BUTTONS_MAX = 10;
/** From this many on, or mixed with quick replies, WhatsApp's desktop apps show no message at all (7.2). */
const DESKTOP_MAX = 3;
const LABEL_MAX = 25;
const URL_MAX = 2000;
const PHONE_MAX = 20;
const DIGITS_MIN = 5;
const CODE_MAX = 20;
const CODE_SAFE_MAX = 15;

type Button = Record<string, unknown>;

/** How many of a kind one template takes (7.2). */
export const buttonLimit: Readonly<Record<string, number>> = {
  QUICK_REPLY: 10,
  URL: 2,
  PHONE_NUMBER: 1,
  COPY_CODE: 1,
  FLOW: 1,
  CATALOG: 1,
  MPM: 1,
  SPM: 1,
  VOICE_CALL: 1,
  REQUEST_CONTACT_INFO: 1,
};
/** WhatsApp writes these labels itself. */
const labelledByWhatsApp = new Set(["COPY_CODE", "CATALOG", "MPM", "SPM", "REQUEST_CONTACT_INFO"]);

export function lintButtons(buttons: readonly Button[], path: string): Finding[] {
  const kinds = buttons.map(({ type }) => upper(type));
  if (kinds.length === 0) return [refused("buttons_missing", path)];
  return [
    ...lintMix(kinds, path),
    ...buttons.flatMap((button, index) => lintButton(button, `${path}/${index}`)),
  ];
}

function lintMix(kinds: readonly string[], path: string): Finding[] {
  const findings: Finding[] = [];
  if (kinds.length > BUTTONS_MAX) findings.push(refused("buttons_count", path, { max: BUTTONS_MAX }));
  for (const [kind, max] of Object.entries(buttonLimit)) {
    const last = kinds.lastIndexOf(kind);
    if (kinds.filter((one) => one === kind).length > max) {
      findings.push(refused("button_kind_count", `${path}/${last}/type`, { kind, max }));
    }
  }
  const apart = strayQuickReply(kinds);
  if (apart >= 0) findings.push(refused("quick_replies_apart", `${path}/${apart}/type`));
  const replies = kinds.filter((kind) => kind === "QUICK_REPLY").length;
  if (kinds.length > DESKTOP_MAX || (replies > 0 && replies < kinds.length)) {
    findings.push(advised("buttons_desktop", path));
  }
  return findings;
}

/** Quick replies stand together, before or after all others. The first that breaks this, or −1. */
function strayQuickReply(kinds: readonly string[]): number {
  const isReply = kinds.map((kind) => kind === "QUICK_REPLY");
  const changes = isReply.flatMap((one, index) => (index > 0 && one !== isReply[index - 1] ? [index] : []));
  if (changes.length < 2) return -1;
  return changes.find((index) => isReply[index]) ?? -1;
}

export function lintButton(button: Button, path: string): Finding[] {
  const kind = upper(button.type);
  const findings = labelledByWhatsApp.has(kind) ? [] : lintLabel(textOf(button.text), `${path}/text`);
  switch (kind) {
    case "":
      return [refused("button_kind", `${path}/type`)];
    case "OTP":
      return [refused("otp_category", `${path}/type`)];
    case "URL":
      return [...findings, ...lintUrl(button, path)];
    case "PHONE_NUMBER":
      return [...findings, ...lintPhone(textOf(button.phone_number), `${path}/phone_number`)];
    case "COPY_CODE":
      return lintCode(firstText(button.example), `${path}/example`);
    case "FLOW":
      return button.flow_id || button.flow_name || button.flow_json
        ? findings
        : [...findings, refused("flow_missing", `${path}/flow_id`)];
    default:
      return findings;
  }
}

export function lintLabel(text: string, path: string): Finding[] {
  if (text.trim() === "") return [refused("text_missing", path)];
  const findings = noVariables(text, path);
  if (text.length > LABEL_MAX) {
    findings.push(refused("text_too_long", path, { max: LABEL_MAX, length: text.length }));
  }
  return findings;
}

function lintUrl(button: Button, path: string): Finding[] {
  const url = textOf(button.url);
  const at = `${path}/url`;
  if (url === "") return [refused("url_missing", at)];
  const findings: Finding[] = [];
  if (url.length > URL_MAX) findings.push(refused("text_too_long", at, { max: URL_MAX, length: url.length }));
  const fixed = url.replace("{{1}}", "");
  const hasVariable = fixed !== url;
  if (/\{\{|\}\}/.test(fixed) || (hasVariable && !url.endsWith("{{1}}"))) {
    return [...findings, refused("url_variable", at)];
  }
  if (!isWebAddress(fixed)) findings.push(refused("url_form", at));
  if (hasVariable && firstText(button.example) === "") {
    findings.push(refused("sample_missing", `${path}/example`, { variable: "1" }));
  }
  return findings;
}

function isWebAddress(url: string): boolean {
  if (/\s/.test(url) || !URL.canParse(url)) return false;
  return ["http:", "https:"].includes(new URL(url).protocol);
}

function lintPhone(phone: string, path: string): Finding[] {
  if (phone === "") return [refused("phone_missing", path)];
  if (phone.length > PHONE_MAX) {
    return [refused("text_too_long", path, { max: PHONE_MAX, length: phone.length })];
  }
  const isNumber = /^\+?[\d ()-]+$/.test(phone) && phone.replace(/\D/g, "").length >= DIGITS_MIN;
  return isNumber ? [] : [refused("phone_form", path)];
}

/** Meta names 15 on one page and 20 on another. */
function lintCode(code: string, path: string): Finding[] {
  if (code === "") return [refused("sample_missing", path, { variable: "1" })];
  if (code.length > CODE_MAX) {
    return [refused("text_too_long", path, { max: CODE_MAX, length: code.length })];
  }
  return code.length > CODE_SAFE_MAX ? [advised("code_long", path, { max: CODE_SAFE_MAX })] : [];
}

/** Meta takes a sample as text or as a list of one. */
function firstText(example: unknown): string {
  return textOf(Array.isArray(example) ? example[0] : example);
}

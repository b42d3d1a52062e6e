import { objectsOf } from "#lib/channels/whatsapp/read.ts";
import { lintLabel } from "./lint-buttons.ts";
import { type Finding, refused } from "./lint-finding.ts";
import { buttonsOf, textOf, upper } from "./template-variables.ts";

const EXPIRY_MIN = 1;
const EXPIRY_MAX = 90;
/** What a fetched template has in place of an OTP button (7.2). */
const FETCHED_BUTTON = "https://www.whatsapp.com/otp/";

/** WhatsApp writes the texts itself, in each language: a template only says what it wants (7.2). */
export function lintAuthentication(components: readonly Record<string, unknown>[]): Finding[] {
  const findings: Finding[] = [];
  // A fetched template shows WhatsApp's texts, and its link in place of the button.
  const isFetched = components.flatMap(buttonsOf).some(isFetchedButton);
  let hasButton = false;
  for (const [index, component] of components.entries()) {
    const path = `/components/${index}`;
    const type = upper(component.type);
    if (!isFetched && ["BODY", "FOOTER"].includes(type) && textOf(component.text) !== "") {
      findings.push(refused("auth_text", `${path}/text`));
    }
    if (type === "FOOTER") {
      const minutes = component.code_expiration_minutes;
      if (!isWithin(minutes, EXPIRY_MIN, EXPIRY_MAX)) {
        const range = { min: EXPIRY_MIN, max: EXPIRY_MAX };
        findings.push(refused("auth_expiry", `${path}/code_expiration_minutes`, range));
      }
    } else if (type === "BUTTONS") {
      hasButton = true;
      findings.push(...lintOtpButtons(buttonsOf(component), `${path}/buttons`));
    } else if (type !== "BODY") {
      findings.push(refused("auth_component", path, { type }));
    }
  }
  if (!hasButton) findings.push(refused("auth_button", "/components"));
  return findings;
}

function isFetchedButton({ type, url }: Record<string, unknown>): boolean {
  return upper(type) === "URL" && textOf(url).startsWith(FETCHED_BUTTON);
}

function lintOtpButtons(buttons: readonly Record<string, unknown>[], path: string): Finding[] {
  const [button] = buttons;
  if (!button || buttons.length > 1) return [refused("auth_button", path)];
  if (isFetchedButton(button)) return [];
  const kind = upper(button.otp_type);
  if (upper(button.type) !== "OTP" || !["COPY_CODE", "ONE_TAP", "ZERO_TAP"].includes(kind)) {
    return [refused("auth_button", `${path}/0`)];
  }
  const findings: Finding[] = [];
  for (const key of ["text", "autofill_text"] as const) {
    if (textOf(button[key]) !== "") findings.push(...lintLabel(textOf(button[key]), `${path}/0/${key}`));
  }
  if (kind === "COPY_CODE") return findings;
  if (kind === "ZERO_TAP" && button.zero_tap_terms_accepted !== true) {
    findings.push(refused("auth_terms", `${path}/0/zero_tap_terms_accepted`));
  }
  const apps = objectsOf(button.supported_apps);
  const wrong = apps.findIndex(
    (app) =>
      !/^[A-Za-z]\w*(\.[A-Za-z]\w*)+$/.test(textOf(app.package_name)) ||
      !/^[A-Za-z0-9+/]{11}$/.test(textOf(app.signature_hash)),
  );
  if (apps.length === 0 || wrong >= 0) {
    findings.push(refused("auth_app", `${path}/0/supported_apps/${Math.max(0, wrong)}`));
  }
  return findings;
}

function isWithin(value: unknown, min: number, max: number): boolean {
  return Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
}

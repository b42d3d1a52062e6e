import type { DisplayButton } from "../world/display.ts";
import { GraphError } from "./graph-error.ts";
import { productsOf } from "./outbound-display.ts";
import { asText, isRecord } from "./shape.ts";
import {
  fill,
  type Parameter,
  readParameters,
  textOfParameter,
  variablesOf,
  wrongCount,
  wrongKind,
} from "./template-parameters.ts";

type TemplateButton = Record<string, unknown> & { type: string };
type SentButton = { subType: string; index: number; parameters: Parameter[] };

const MAX_COUPON = 20;
// One-time codes come as a link whose variable is the code (section 5.5).
const OTP_URL = "https://www.whatsapp.com/otp/";
const MAX_CODE = 15;

// Template button type → `sub_type` of the send call (table of section 5.5). Absent: nothing can be sent for it.
const SUB_TYPES: Record<string, string> = {
  QUICK_REPLY: "quick_reply",
  URL: "url",
  COPY_CODE: "copy_code",
  FLOW: "flow",
  CATALOG: "catalog",
  MPM: "mpm",
  VOICE_CALL: "voice_call",
  ORDER_DETAILS: "order_details",
};

const DISPLAY_KINDS: Record<string, DisplayButton["kind"]> = {
  QUICK_REPLY: "quick-reply",
  URL: "url",
  PHONE_NUMBER: "call",
  VOICE_CALL: "call",
  COPY_CODE: "copy",
  REQUEST_CONTACT_INFO: "send-contact",
  FLOW: "flow",
  CATALOG: "order",
  MPM: "order",
  SPM: "order",
};

export function readTemplateButtons(component: Record<string, unknown> | undefined): TemplateButton[] {
  if (!component || !Array.isArray(component.buttons)) return [];
  return component.buttons
    .filter(isRecord)
    .map((button) => ({ ...button, type: String(button.type).toUpperCase() }));
}

function readSentButton(component: Record<string, unknown>): SentButton {
  const index = Number(component.index);
  if (component.index === undefined || !Number.isInteger(index) || index < 0) {
    throw new GraphError(131008, { details: "buttons: index is required" });
  }
  const subType = asText(component.sub_type, "sub_type").toLowerCase();
  return { subType, index, parameters: readParameters(component.parameters, `buttons[${index}]`) };
}

function isNeeded(button: TemplateButton): boolean {
  if (button.type === "URL") return variablesOf(String(button.url ?? "")).length > 0;
  return button.type === "COPY_CODE" || button.type === "MPM" || button.type === "ORDER_DETAILS";
}

function payloadOf(parameters: Parameter[], part: string): string | undefined {
  const payload = parameters.find(({ type }) => type === "payload");
  if (parameters.length > 0 && !payload) throw wrongKind(part, "PAYLOAD", parameters[0]?.type ?? "UNKNOWN");
  return payload ? asText(payload.payload, `${part} payload`) : undefined;
}

function couponOf(parameters: Parameter[], part: string): string {
  const [coupon] = parameters;
  if (coupon?.type !== "coupon_code") throw wrongKind(part, "COUPON_CODE", coupon?.type ?? "UNKNOWN");
  const code = asText(coupon.coupon_code, `${part} coupon_code`);
  if (code === "" || code.length > MAX_COUPON)
    throw new GraphError(132018, { details: `${part}: coupon code length` });
  return code;
}

function codeOf([code = ""]: string[], part: string): string {
  if (code.length > MAX_CODE) throw new GraphError(132018, { details: `${part}: code length` });
  return code;
}

/** Checks one button's parameters and returns what the customer gets. */
function filledButton(button: TemplateButton, sent: SentButton | undefined, index: number): DisplayButton {
  const part = `buttons[${index}]`;
  const text = String(button.text ?? button.type);
  const parameters = sent?.parameters ?? [];
  const kind = DISPLAY_KINDS[button.type] ?? "other";
  if (button.type === "QUICK_REPLY") return { kind, text, payload: payloadOf(parameters, part) ?? text };
  if (button.type === "COPY_CODE") return { kind, text, payload: couponOf(parameters, part) };
  if (button.type === "URL") {
    const url = String(button.url ?? "");
    const expected = variablesOf(url).length;
    // Section 5.5 gives 132000 for any wrong number; some answers seen elsewhere carry 131008 for a missing suffix.
    if (parameters.length !== expected) throw wrongCount(part, parameters.length, expected);
    const values = new Map(variablesOf(url).map((name, at) => [name, textOfAt(parameters, at, part)]));
    if (url.startsWith(OTP_URL)) return { kind: "copy", text, payload: codeOf([...values.values()], part) };
    return { kind, text, url: fill(url, values) };
  }
  if (button.type === "PHONE_NUMBER") return { kind, text, payload: String(button.phone_number ?? "") };
  const action = parameters.find(({ type }) => type === "action")?.action;
  if (kind === "flow") {
    return { kind, text, payload: isRecord(action) ? String(action.flow_token ?? "unused") : "unused" };
  }
  if (kind === "order") return { kind, text, products: productsOf(isRecord(action) ? action : {}) };
  return { kind, text };
}

function textOfAt(parameters: Parameter[], at: number, part: string): string {
  const parameter = parameters[at];
  if (!parameter) throw wrongCount(part, parameters.length, at + 1);
  return textOfParameter(parameter, part);
}

/** All buttons of the template with the parameters of the send call laid in. */
export function fillButtons(
  buttons: TemplateButton[],
  sentComponents: Record<string, unknown>[],
): DisplayButton[] {
  const sent = sentComponents.map(readSentButton);
  const byIndex = new Map<number, SentButton>();
  for (const one of sent) {
    const button = buttons[one.index];
    if (!button) throw wrongCount("buttons", one.index + 1, buttons.length);
    if (SUB_TYPES[button.type] !== one.subType)
      throw wrongKind(`buttons[${one.index}]`, button.type, one.subType);
    if (byIndex.has(one.index)) throw wrongCount(`buttons[${one.index}]`, 2, 1);
    byIndex.set(one.index, one);
  }
  return buttons.map((button, index) => {
    const one = byIndex.get(index);
    if (!one && isNeeded(button)) throw wrongCount(`buttons[${index}]`, 0, 1);
    return filledButton(button, one, index);
  });
}

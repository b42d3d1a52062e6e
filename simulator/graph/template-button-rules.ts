import { invalidParam, templateProblem } from "./graph-error.ts";
import { asText, isRecord } from "./shape.ts";

/** Section 7.2. Kinds without an entry may repeat; the whole list has its own limit. */
const MOST: Record<string, number> = {
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
const KNOWN = [...Object.keys(MOST), "QUICK_REPLY", "OTP", "ORDER_DETAILS"];
const LABELLED_BY_PLATFORM = ["COPY_CODE", "CATALOG", "MPM", "SPM", "REQUEST_CONTACT_INFO"];

const tooLong = (part: string, max: number) =>
  templateProblem(2388040, "Character Limit Exceeded", `The ${part} can't have more than ${max} characters.`);

type Button = Record<string, unknown>;

const kindOf = ({ type }: Button) => String(type).toUpperCase();

export function checkTemplateButtons(value: unknown, max: number): void {
  if (!Array.isArray(value) || !value.every(isRecord)) throw invalidParam("Param buttons must be an array.");
  const buttons: Button[] = value;
  if (buttons.length > max) throw invalidParam(`A template can have at most ${max} buttons.`);
  const kinds = buttons.map(kindOf);
  for (const kind of kinds) {
    if (!KNOWN.includes(kind)) throw invalidParam(`Param type must be one of {${KNOWN.join(", ")}}.`);
    const most = MOST[kind] ?? max;
    if (kinds.filter((one) => one === kind).length > most)
      throw invalidParam(`A template can have at most ${most} buttons of type ${kind}.`);
  }
  const changes = kinds.filter(
    (kind, at) => at > 0 && (kind === "QUICK_REPLY") !== (kinds[at - 1] === "QUICK_REPLY"),
  );
  if (changes.length > 1)
    throw invalidParam("Quick reply buttons can't be mixed with other buttons: group them together.");
  for (const button of buttons) checkButton(button, kindOf(button));
}

function checkButton(button: Button, kind: string): void {
  if (kind === "OTP") throw invalidParam("OTP buttons belong to authentication templates.");
  if (!LABELLED_BY_PLATFORM.includes(kind)) {
    const text = asText(button.text ?? "", "button text");
    if (text.trim() === "") throw invalidParam("The parameter text of a button is required.");
    if (text.length > 25) throw tooLong("button text", 25);
  }
  if (kind === "URL") checkUrl(asText(button.url ?? "", "button url"));
  if (kind === "PHONE_NUMBER") {
    const phone = asText(button.phone_number ?? "", "button phone_number");
    if (phone.length > 20) throw tooLong("phone number", 20);
    if (!/^\+?[\d ()-]{5,}$/.test(phone))
      throw invalidParam("Param phone_number is not a valid phone number.");
  }
  if (kind === "COPY_CODE") {
    const code = Array.isArray(button.example) ? button.example[0] : button.example;
    if (asText(code ?? "", "button example").length > 20) throw tooLong("code", 20);
  }
  if (kind === "FLOW" && !button.flow_id && !button.flow_name && !button.flow_json)
    throw invalidParam("One of flow_id, flow_name and flow_json is required.");
}

function checkUrl(url: string): void {
  if (url.length > 2000) throw tooLong("button url", 2000);
  const fixed = url.endsWith("{{1}}") ? url.slice(0, -"{{1}}".length) : url;
  if (fixed.includes("{{")) throw invalidParam("A button url takes one variable, {{1}}, at its end.");
  if (!/^https?:\/\/[^\s/]+/i.test(fixed)) throw invalidParam("Param url is not a valid URI.");
}

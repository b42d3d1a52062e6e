import {
  buttonsOf,
  componentOf,
  type ParameterFormat,
  segmentsOf,
  type TemplateComponents,
  type TemplateValues,
  textOf,
  upper,
} from "./template-variables.ts";

/** A piece of text; `variable` names the value it came from, `isMissing` that it still has to be filled. */
export type PreviewPart = { text: string; variable: string | null; isMissing: boolean };
export type PreviewButton = {
  kind: "reply" | "link" | "phone" | "code" | "flow" | "call" | "products" | "other";
  text: string;
};
export type TemplatePreview = {
  header: { kind: "text"; parts: PreviewPart[] } | { kind: "media"; format: string } | null;
  body: PreviewPart[];
  footer: string | null;
  buttons: PreviewButton[];
  cards: number;
};

/** What the customer will see, with every value exactly as typed. A gap keeps its placeholder and says so. */
export function templatePreview(
  components: TemplateComponents,
  format: ParameterFormat,
  values: TemplateValues,
): TemplatePreview {
  const header = componentOf(components, "header");
  const footer = textOf(componentOf(components, "footer")?.text);
  const carousel = components.find((component) => upper(component.type) === "CAROUSEL");
  return {
    header: header === undefined ? null : headerOf(header, format, values),
    body: fill(textOf(componentOf(components, "body")?.text), "body", format, values),
    footer: footer === "" ? null : footer,
    buttons: buttonsOf(componentOf(components, "buttons")).map(buttonOf),
    cards: Array.isArray(carousel?.cards) ? carousel.cards.length : 0,
  };
}

/** The preview as plain text: what a list or a quote shows of it. */
export function plainText(parts: readonly PreviewPart[]): string {
  return parts.map((part) => part.text).join("");
}

function headerOf(
  header: Record<string, unknown>,
  format: ParameterFormat,
  values: TemplateValues,
): TemplatePreview["header"] {
  const kind = upper(header.format);
  if (kind !== "TEXT") return { kind: "media", format: kind };
  return { kind: "text", parts: fill(textOf(header.text), "header", format, values) };
}

function fill(
  text: string,
  component: "header" | "body",
  format: ParameterFormat,
  values: TemplateValues,
): PreviewPart[] {
  return segmentsOf(text, format).map((segment) => {
    if (segment.kind === "text") return { text: segment.text, variable: null, isMissing: false };
    const id = `${component}:${segment.key}`;
    const value = Object.hasOwn(values, id) ? (values[id] ?? "") : "";
    const isMissing = value === "";
    return { text: isMissing ? segment.text : value, variable: id, isMissing };
  });
}

const buttonKinds = new Map<string, PreviewButton["kind"]>([
  ["QUICK_REPLY", "reply"],
  ["URL", "link"],
  ["PHONE_NUMBER", "phone"],
  ["COPY_CODE", "code"],
  ["OTP", "code"],
  ["FLOW", "flow"],
  ["VOICE_CALL", "call"],
  ["CATALOG", "products"],
  ["MPM", "products"],
  ["SPM", "products"],
]);

function buttonOf(button: Record<string, unknown>): PreviewButton {
  return { kind: buttonKinds.get(upper(button.type)) ?? "other", text: textOf(button.text) };
}

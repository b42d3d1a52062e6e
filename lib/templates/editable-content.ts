import { objectOf, objectsOf } from "#lib/channels/whatsapp/read.ts";
import type { TemplateContent } from "./lint-finding.ts";
import { buttonsOf, upper } from "./template-variables.ts";

type Component = Record<string, unknown>;

/**
 * A template as WhatsApp gives it back, made into one that can be handed in again. Addresses of sample files are none
 * WhatsApp takes: they are left out, and the lint asks for the file. One-time codes come back with WhatsApp's own texts
 * and a link in place of their button.
 */
export function editableContent(content: TemplateContent): TemplateContent {
  const isCode = content.category === "AUTHENTICATION";
  return { ...content, components: content.components.map(isCode ? codePart : part) };
}

function part(component: Component): Component {
  const cards = component.cards;
  const kept = withoutSampleAddress(component);
  if (!Array.isArray(cards)) return kept;
  return {
    ...kept,
    cards: objectsOf(cards).map((card) => ({ components: objectsOf(card.components).map(part) })),
  };
}

function withoutSampleAddress(component: Component): Component {
  const handles = objectOf(component.example)?.header_handle;
  const first: unknown = Array.isArray(handles) ? handles[0] : undefined;
  if (typeof first !== "string" || !/^https?:/.test(first)) return component;
  const { example: _address, ...rest } = component;
  return rest;
}

const oneTimeCodeLink = "https://www.whatsapp.com/otp/";

function codePart(component: Component): Component {
  const type = upper(component.type);
  if (type === "BODY")
    return { type, add_security_recommendation: component.add_security_recommendation === true };
  if (type === "FOOTER") return { type, code_expiration_minutes: component.code_expiration_minutes };
  if (type !== "BUTTONS") return component;
  return { type, buttons: buttonsOf(component).map(codeButton) };
}

function codeButton(button: Component): Component {
  const url = typeof button.url === "string" ? button.url : "";
  if (!url.startsWith(oneTimeCodeLink)) return button;
  const facts = new URL(url.replace(/\{\{.*?\}\}/g, "")).searchParams;
  const [app, hash] = [facts.get("package_name"), facts.get("signature_hash")];
  return {
    type: "OTP",
    otp_type: facts.get("otp_type") ?? "COPY_CODE",
    ...(app && hash ? { supported_apps: [{ package_name: app, signature_hash: hash }] } : {}),
  };
}

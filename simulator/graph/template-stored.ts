import { isRecord } from "./shape.ts";
import type { Component } from "./template-rules.ts";

/** Labels WhatsApp writes itself (section 7.2). */
const FIXED_LABELS: Record<string, string> = {
  COPY_CODE: "Copy offer code",
  CATALOG: "View catalog",
  MPM: "View items",
  SPM: "View",
  REQUEST_CONTACT_INFO: "Share phone number",
};

/** Components as GET gives them back: kinds in capitals, preset labels, a temporary address in place of each handle. */
export function storedComponents(components: Component[], category: string): Component[] {
  if (category === "AUTHENTICATION") return components.map(presetPart);
  return components.map(storedPart);
}

function storedPart(component: Component): Component {
  const stored: Component = { ...component, type: component.type.toUpperCase() };
  if (typeof stored.format === "string") stored.format = stored.format.toUpperCase();
  if (isRecord(stored.example) && Array.isArray(stored.example.header_handle)) {
    stored.example = { ...stored.example, header_handle: stored.example.header_handle.map(addressOf) };
  }
  if (Array.isArray(stored.buttons)) stored.buttons = stored.buttons.map(storedButton);
  if (Array.isArray(stored.cards)) {
    stored.cards = stored.cards.map((card) => ({
      components: (card as { components: Component[] }).components.map(storedPart),
    }));
  }
  return stored;
}

function storedButton(button: Record<string, unknown>): Record<string, unknown> {
  const type = String(button.type).toUpperCase();
  const example = typeof button.example === "string" ? { example: [button.example] } : {};
  return { ...button, type, text: FIXED_LABELS[type] ?? button.text, ...example };
}

function addressOf(handle: unknown): string {
  const name = Buffer.from(String(handle)).toString("base64url").slice(0, 24);
  return `https://scontent.whatsapp.net/v/t61.29466-34/${name}.jpg?ccb=1-7&_nc_sid=8b1bef&oh=EXAMPLE&oe=EXAMPLE`;
}

/** Authentication texts are WhatsApp's own, one per language; the simulator knows English. */
function presetPart(component: Component): Component {
  if (component.type === "BODY") {
    const warning = component.add_security_recommendation
      ? " For your security, do not share this code."
      : "";
    return {
      ...component,
      text: `*{{1}}* is your verification code.${warning}`,
      example: { body_text: [["123456"]] },
    };
  }
  if (component.type === "FOOTER") {
    return { ...component, text: `This code expires in ${component.code_expiration_minutes} minutes.` };
  }
  const [button] = component.buttons as Record<string, unknown>[];
  const kind = String(button?.otp_type).toUpperCase();
  const url = `https://www.whatsapp.com/otp/code/?otp_type=${kind}&code=otp`;
  const text = kind === "COPY_CODE" ? (button?.text ?? "Copy code") : (button?.autofill_text ?? "Autofill");
  return {
    ...component,
    buttons: [{ type: "URL", text, url: `${url}{{1}}`, example: [`${url}123456`] }],
  };
}

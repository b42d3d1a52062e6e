import type {
  OutboundContent,
  Recipient,
  TemplateContent,
  TemplateParameter,
} from "#lib/messages/message-content.ts";

type PayloadOptions = {
  /** The attempt id. Comes back in every status of this message; every subscribed app sees it, so no secrets. */
  callbackData: string;
  /** The wamid this message quotes. */
  contextMessageId?: string | null;
};

/**
 * The body of `POST /{phone-number-id}/messages` (platform reference, section 5).
 * Throws a RangeError when the recipient has neither phone nor user id: `canSend()` must have refused before.
 */
export function buildPayload(
  content: OutboundContent,
  recipient: Recipient,
  options: PayloadOptions,
): Record<string, unknown> {
  return {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...addressOf(recipient),
    ...(options.contextMessageId ? { context: { message_id: options.contextMessageId } } : {}),
    biz_opaque_callback_data: options.callbackData,
    ...bodyOf(content),
  };
}

function addressOf(recipient: Recipient): { to: string } | { recipient: string } {
  const digits = recipient.phone?.replace(/\D/g, "");
  // Without "+" the platform puts the business number's own country code in front (5.1).
  if (digits) return { to: `+${digits}` };
  if (recipient.userId) return { recipient: recipient.userId };
  throw new RangeError("A recipient needs a phone or a user id");
}

function bodyOf(content: OutboundContent): Record<string, unknown> {
  switch (content.kind) {
    case "text":
      return { type: "text", text: textOf(content.body) };
    case "template":
      return { type: "template", template: templateOf(content.template) };
  }
}

function textOf(body: string): { body: string; preview_url?: true } {
  // Previews work for http(s) only; elsewhere the flag would be a promise the platform does not keep.
  return /\bhttps?:\/\/\S/i.test(body) ? { body, preview_url: true } : { body };
}

function templateOf(template: TemplateContent): Record<string, unknown> {
  const components = [...componentOf("header", template.header), ...componentOf("body", template.body)];
  return {
    name: template.name,
    language: { code: template.language },
    ...(components.length > 0 ? { components } : {}),
  };
}

/** A static component takes no entry: an empty `parameters` list is answered with 132000. */
function componentOf(type: "header" | "body", parameters: TemplateParameter[]) {
  if (parameters.length === 0) return [];
  return [{ type, parameters: parameters.map(parameterOf) }];
}

function parameterOf({ name, value }: TemplateParameter) {
  return name === null ? { type: "text", text: value } : { type: "text", parameter_name: name, text: value };
}

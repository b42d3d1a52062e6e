import { GraphError, invalidParam } from "./graph-error.ts";
import { checkInteractive } from "./interactive-checks.ts";
import { media } from "./media-check.ts";
import {
  asText,
  type Check,
  decimal,
  flag,
  isRecord,
  type Keys,
  list,
  missing,
  object,
  oneOf,
  optional,
  required,
  text,
} from "./shape.ts";

const CAPTION = 1024;

const contact: Keys = {
  name: required(
    object({
      formatted_name: required(text()),
      first_name: optional(text({ allowEmpty: true })),
      last_name: optional(text({ allowEmpty: true })),
      middle_name: optional(text({ allowEmpty: true })),
      prefix: optional(text({ allowEmpty: true })),
      suffix: optional(text({ allowEmpty: true })),
    }),
  ),
  org: optional(object({ company: optional(text()), department: optional(text()), title: optional(text()) })),
  birthday: optional(text({ max: 10 })),
  phones: optional(
    list(object({ phone: optional(text()), wa_id: optional(text()), type: optional(text()) }), {
      min: 0,
      max: 100,
      name: "phones",
    }),
  ),
  emails: optional(
    list(object({ email: optional(text()), type: optional(text()) }), { min: 0, max: 100, name: "emails" }),
  ),
  urls: optional(
    list(object({ url: optional(text()), type: optional(text()) }), { min: 0, max: 100, name: "urls" }),
  ),
  addresses: optional(
    list(
      object({
        street: optional(text()),
        city: optional(text()),
        state: optional(text()),
        zip: optional(text()),
        country: optional(text()),
        country_code: optional(text()),
        type: optional(text()),
      }),
      { min: 0, max: 100, name: "addresses" },
    ),
  ),
};

const CONTENT_CHECKS: Record<string, Check> = {
  text: object({ body: required(text({ max: 4096 })), preview_url: optional(flag) }),
  image: media({ caption: optional(text({ max: CAPTION, allowEmpty: true })) }),
  video: media({ caption: optional(text({ max: CAPTION, allowEmpty: true })) }),
  audio: media({ voice: optional(flag) }),
  document: media({
    caption: optional(text({ max: CAPTION, allowEmpty: true })),
    filename: optional(text({ max: 255 })),
  }),
  sticker: media(),
  location: object({
    latitude: required(decimal(90)),
    longitude: required(decimal(180)),
    name: optional(text({ allowEmpty: true })),
    address: optional(text({ allowEmpty: true })),
  }),
  contacts: list(object(contact), { max: 257, name: "contacts" }),
  reaction: object({ message_id: required(text()), emoji: required(text({ max: 64, allowEmpty: true })) }),
  interactive: checkInteractive,
  // The components are compared with the template itself, later: this is only the outer shape.
  template: object({
    name: required(text({ max: 512 })),
    language: required(
      object({ code: required(text()), policy: optional(oneOf(["deterministic", "fallback"])) }),
    ),
    components: optional(list(isComponent, { min: 0, max: 20, name: "components" })),
    namespace: optional(text()),
  }),
};

function isComponent(value: unknown, path: string): void {
  if (!isRecord(value)) throw invalidParam(`Param ${path} must be a JSON object.`);
}

const ENVELOPE: Keys = {
  messaging_product: required(oneOf(["whatsapp"])),
  recipient_type: optional(oneOf(["individual", "group"])),
  to: optional(text()),
  recipient: optional(text()),
  type: optional(text()),
  context: optional(object({ message_id: required(text()) })),
  biz_opaque_callback_data: optional(text({ max: 512 })),
  recipient_identity_key_hash: optional(text()),
};

export type SendBody = {
  to: string | null;
  recipient: string | null;
  type: string;
  content: Record<string, unknown>;
  /** Contacts are the one type whose content is a list. */
  contacts: Record<string, unknown>[];
  quoted: string | null;
  callbackData: string | null;
  identityKeyHash: string | null;
};

const textOrNull = (value: unknown) => (typeof value === "string" ? value : null);

/** Reads the body of POST /{number}/messages as strictly as section 5 says. Throws GraphErrors. */
export function readSendBody(body: unknown): SendBody {
  if (!isRecord(body) || body.messaging_product === undefined) {
    throw invalidParam("The parameter messaging_product is required.");
  }
  // Left out, the type is text, as on the real endpoint.
  const type = body.type === undefined ? "text" : asText(body.type, "type");
  const check = Object.hasOwn(CONTENT_CHECKS, type) ? CONTENT_CHECKS[type] : undefined;
  if (!check) throw new GraphError(131051);
  const { [type]: content, ...envelope } = body;
  for (const [key, rule] of Object.entries(ENVELOPE)) {
    if (rule.isRequired && envelope[key] === undefined) throw missing(key);
  }
  for (const [key, value] of Object.entries(envelope)) {
    const rule = Object.hasOwn(ENVELOPE, key) ? ENVELOPE[key] : undefined;
    if (!rule) throw new GraphError(100, { details: `Unexpected key "${key}".` });
    rule.check(value, key);
  }
  if (body.to === undefined && body.recipient === undefined) throw missing("to");
  if (body.recipient_type === "group") throw new GraphError(131051, { details: "Groups are not simulated." });
  if (content === undefined) throw missing(type);
  check(content, type);
  if (type === "reaction" && body.context !== undefined) {
    throw new GraphError(131009, { details: "Param context is not allowed for reaction messages." });
  }
  return {
    to: textOrNull(body.to),
    recipient: textOrNull(body.recipient),
    type,
    content: isRecord(content) ? content : {},
    contacts: Array.isArray(content) ? content.filter(isRecord) : [],
    quoted: isRecord(body.context) ? textOrNull(body.context.message_id) : null,
    callbackData: textOrNull(body.biz_opaque_callback_data),
    identityKeyHash: textOrNull(body.recipient_identity_key_hash),
  };
}

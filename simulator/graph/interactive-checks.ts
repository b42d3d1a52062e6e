import { media } from "./media-check.ts";
import {
  all,
  anyObject,
  asText,
  type Check,
  checkKeys,
  decimal,
  httpLink,
  invalidValue,
  isRecord,
  type Keys,
  label,
  list,
  object,
  oneOf,
  optional,
  required,
  text,
} from "./shape.ts";

// Section 5.3. List bodies may have 4096 in Meta's page; many clients enforce 1024 and section 17 leaves it open.
const LIST_BODY = 4096;
const MAX_ROWS = 10;
const MAX_PRODUCTS = 30;

const body = (max = 1024) => required(object({ text: required(label("Body text", max)) }));
const footer = optional(object({ text: required(label("Footer text", 60)) }));
const exactly = (value: string) => required(oneOf([value]));

function header(kinds: string[]): { check: Check; isRequired: boolean } {
  return optional((value, path) => {
    const kind = isRecord(value) ? asText(value.type, `${path}['type']`) : "";
    if (!kinds.includes(kind)) throw invalidValue(`Header type invalid. Allowed types: ${kinds.join(", ")}`);
    const content =
      kind === "text"
        ? label("Header text", 60)
        : media(kind === "document" ? { filename: optional(text()) } : {});
    checkKeys(value, path, { type: required(text()), [kind]: required(content) });
  });
}

const anyHeader = header(["text", "image", "video", "document"]);
const textHeader = header(["text"]);

function checkUnique(values: unknown[], what: string): void {
  if (new Set(values).size !== values.length) throw invalidValue(`${what} must be unique`);
}

const replyButtons: Check = (value) => {
  const replies = (value as { reply: { id: string; title: string } }[]).map(({ reply }) => reply);
  checkUnique(
    replies.map(({ id }) => id),
    "Button ids",
  );
  checkUnique(
    replies.map(({ title }) => title),
    "Button titles",
  );
};

const replyButton = object({
  type: exactly("reply"),
  reply: required(
    object({ id: required(label("Button id", 256)), title: required(label("Button title", 20)) }),
  ),
});

type Section = { title?: string; rows: { id: string }[] };

const listSections: Check = (value) => {
  const sections = value as Section[];
  const rows = sections.flatMap((section) => section.rows);
  if (rows.length > MAX_ROWS) throw invalidValue(`Total row count exceed max allowed count: ${MAX_ROWS}`);
  if (sections.length > 1 && sections.some((section) => !section.title)) {
    throw invalidValue("Section title is required when there is more than one section");
  }
  checkUnique(
    rows.map(({ id }) => id),
    "Row ids",
  );
};

const section = object({
  title: optional(label("Section title", 24, 0)),
  rows: required(
    list(
      object({
        id: required(label("Row id", 200)),
        title: required(label("Row title", 24)),
        description: optional(label("Row description", 72, 0)),
      }),
      { max: 1000, name: "rows" },
    ),
  ),
});

const named = (name: string, parameters?: Check) =>
  required(object({ name: exactly(name), ...(parameters ? { parameters: required(parameters) } : {}) }));

const ctaUrl = named(
  "cta_url",
  object({ display_text: required(label("Display text", 20)), url: required(httpLink) }),
);

const productSection = object({
  title: optional(label("Section title", 24, 0)),
  product_items: required(
    list(object({ product_retailer_id: required(label("Product id", 100)) }), {
      max: 30,
      name: "product_items",
    }),
  ),
});

const productSections: Check = (value) => {
  const sections = value as { title?: string; product_items: unknown[] }[];
  if (sections.length > 1 && sections.some(({ title }) => !title)) {
    throw invalidValue("Section title is required when there is more than one section");
  }
  if (sections.reduce((sum, { product_items: items }) => sum + items.length, 0) > MAX_PRODUCTS) {
    throw invalidValue(`Total product count exceed max allowed count: ${MAX_PRODUCTS}`);
  }
};

const flowParameters = object({
  flow_message_version: exactly("3"),
  flow_id: optional(text()),
  flow_name: optional(text()),
  flow_cta: required(label("Flow CTA", 30)),
  flow_token: optional(text()),
  mode: optional(oneOf(["draft", "published"])),
  flow_action: optional(oneOf(["navigate", "data_exchange"])),
  flow_action_payload: optional(object({ screen: required(text()), data: optional(anyObject) })),
});

const flow: Check = (value, path) => {
  flowParameters(value, path);
  const { flow_id: id, flow_name: name } = value as Record<string, unknown>;
  if ((id === undefined) === (name === undefined)) {
    throw invalidValue("One of flow_id and flow_name is required");
  }
};

const card: Check = object({
  card_index: required(decimal(9)),
  type: exactly("cta_url"),
  header: required(header(["image", "video"]).check),
  body: optional(object({ text: required(label("Card body text", 160)) })),
  action: ctaUrl,
});

const KINDS: Record<string, Keys> = {
  button: {
    header: anyHeader,
    body: body(),
    footer,
    action: required(
      object({ buttons: required(all(list(replyButton, { max: 3, name: "buttons" }), replyButtons)) }),
    ),
  },
  list: {
    header: textHeader,
    body: body(LIST_BODY),
    footer,
    action: required(
      object({
        button: required(label("List button text", 20)),
        sections: required(all(list(section, { max: 10, name: "sections" }), listSections)),
      }),
    ),
  },
  cta_url: { header: anyHeader, body: body(), footer, action: ctaUrl },
  location_request_message: { body: body(), action: named("send_location") },
  request_contact_info: { body: body(), action: named("request_contact_info") },
  voice_call: {
    body: body(),
    action: required(
      object({
        name: exactly("voice_call"),
        parameters: optional(
          object({
            display_text: optional(label("Display text", 20)),
            ttl_minutes: optional(decimal(43_200)),
            payload: optional(label("Payload", 512)),
          }),
        ),
      }),
    ),
  },
  call_permission_request: {
    body: optional(object({ text: required(label("Body text", 1024)) })),
    action: named("call_permission_request"),
  },
  flow: { header: anyHeader, body: body(), footer, action: named("flow", flow) },
  product: {
    body: optional(object({ text: required(label("Body text", 1024)) })),
    footer,
    action: required(
      object({ catalog_id: required(text()), product_retailer_id: required(label("Product id", 100)) }),
    ),
  },
  product_list: {
    header: { ...textHeader, isRequired: true },
    body: body(),
    footer,
    action: required(
      object({
        catalog_id: required(text()),
        sections: required(all(list(productSection, { max: 10, name: "sections" }), productSections)),
      }),
    ),
  },
  catalog_message: {
    body: body(),
    footer,
    action: required(
      object({
        name: exactly("catalog_message"),
        parameters: optional(object({ thumbnail_product_retailer_id: optional(text()) })),
      }),
    ),
  },
  address_message: {
    body: body(),
    footer,
    action: named(
      "address_message",
      object({
        country: exactly("IN"),
        values: optional(anyObject),
        saved_addresses: optional(
          list(object({ id: required(text()), value: required(anyObject) }), {
            max: 100,
            name: "saved_addresses",
          }),
        ),
        validation_errors: optional(anyObject),
      }),
    ),
  },
  carousel: {
    body: body(),
    action: required(object({ cards: required(list(card, { min: 2, max: 10, name: "cards" })) })),
  },
};

/** Throws for an interactive message WhatsApp would refuse. Payment kinds are not simulated. */
export const checkInteractive: Check = (value, path) => {
  const kind = isRecord(value) ? asText(value.type ?? "", `${path}['type']`) : "";
  const keys = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!keys) throw invalidValue(`Unsupported Interactive type, ${kind}`);
  checkKeys(value, path, { type: required(text()), ...keys });
};

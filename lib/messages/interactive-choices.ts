/** What a question of ours offers, as its bubble and search read it from the stored message. */
export type Choice = {
  kind:
    | "reply"
    | "list"
    | "row"
    | "link"
    | "place"
    | "contact"
    | "form"
    | "call"
    | "permission"
    | "product"
    | "products"
    | "address";
  /** Null: WhatsApp words this button itself, in the customer's language. */
  text: string | null;
  /** A row's second line, or the address behind a link. */
  detail: string | null;
};

type Content = Record<string, unknown>;

/** Button by button, a list with its rows after it. Echoes from the phone app tell nothing: []. */
export function choicesOf({ interactive }: Content): Choice[] {
  if (!isContent(interactive)) return [];
  const { type, buttonText, url } = interactive;
  switch (type) {
    case "button":
      return listOf(interactive.buttons).map(({ title }) => choice("reply", title));
    case "list": {
      const rows = listOf(interactive.sections).flatMap(({ rows }) => listOf(rows));
      return [
        choice("list", buttonText),
        ...rows.map(({ title, description }) => choice("row", title, description)),
      ];
    }
    case "cta_url":
      return [choice("link", buttonText, url)];
    case "flow":
      return [choice("form", buttonText)];
    case "location_request_message":
      return [choice("place")];
    case "request_contact_info":
      return [choice("contact")];
    case "voice_call":
      return [choice("call", buttonText)];
    case "call_permission_request":
      return [choice("permission")];
    case "carousel":
      return listOf(interactive.cards).flatMap(({ body, buttonText, url }) => [
        ...(textOrNull(body) === null ? [] : [choice("row", body)]),
        choice("link", buttonText, url),
      ]);
    case "address_message":
      return [choice("address")];
    case "product":
      return [choice("product"), choice("row", interactive.productId)];
    case "product_list":
      return [choice("products"), ...listOf(interactive.sections).map(productsOf)];
    case "catalog_message":
      return [choice("products")];
    default:
      return [];
  }
}

/** All we know of products are their ids: a section's title with those in it. */
function productsOf({ title, productIds }: Content): Choice {
  const ids = Array.isArray(productIds) ? productIds.join(", ") : "";
  return textOrNull(title) === null ? choice("row", ids) : choice("row", title, ids);
}

function choice(kind: Choice["kind"], text?: unknown, detail?: unknown): Choice {
  return { kind, text: textOrNull(text), detail: textOrNull(detail) };
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function listOf(value: unknown): Content[] {
  return Array.isArray(value) ? value.filter(isContent) : [];
}

function isContent(value: unknown): value is Content {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

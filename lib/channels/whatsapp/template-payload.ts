import type {
  OutboundFile,
  TemplateContent,
  TemplateFaceContent,
  TemplateMedia,
  TemplateParameter,
} from "#lib/messages/message-content.ts";
import type { GivenButton } from "#lib/messages/template-input.ts";
import { locationPayload } from "./location-payload.ts";

type Payload = Record<string, unknown>;
type Files = ReadonlyMap<string, OutboundFile>;

/** The `template` object of a message (platform reference, 5.5). */
export function templatePayload(template: TemplateContent, files: Files): Payload {
  const { name, language, offerExpiresAt, cards = [] } = template;
  const [buttons, texts] = split(faceComponents(template, files));
  const components = [
    ...texts,
    ...(offerExpiresAt === undefined ? [] : [offerComponent(offerExpiresAt)]),
    ...(cards.length === 0
      ? []
      : [{ type: "carousel", cards: cards.map((card, index) => cardOf(card, index, files)) }]),
    ...buttons,
  ];
  return { name, language: { code: language }, ...(components.length > 0 ? { components } : {}) };
}

function split(components: Payload[]): [Payload[], Payload[]] {
  const isButton = ({ type }: Payload) => type === "button";
  return [components.filter(isButton), components.filter((one) => !isButton(one))];
}

/** A static component takes no entry: an empty `parameters` list is answered with 132000. */
function faceComponents(face: TemplateFaceContent, files: Files): Payload[] {
  const header = headerParameters(face, files);
  return [
    ...(header.length > 0 ? [{ type: "header", parameters: header }] : []),
    ...(face.body.length > 0 ? [{ type: "body", parameters: face.body.map(textParameter) }] : []),
    ...(face.buttons ?? []).map(buttonComponent),
  ];
}

function headerParameters(
  { header, media, location, product }: TemplateFaceContent,
  files: Files,
): Payload[] {
  if (media) return [{ type: media.kind, [media.kind]: mediaOf(media, files) }];
  if (location) return [{ type: "location", location: locationPayload(location) }];
  if (product) {
    const { productId: product_retailer_id, catalogId: catalog_id } = product;
    return [{ type: "product", product: { product_retailer_id, catalog_id } }];
  }
  return header.map(textParameter);
}

function textParameter({ name, value }: TemplateParameter): Payload {
  return name === null ? { type: "text", text: value } : { type: "text", parameter_name: name, text: value };
}

function mediaOf({ kind, fileId, link, fileName }: TemplateMedia, files: Files): Payload {
  const file = fileId === null ? undefined : files.get(fileId);
  if (fileId !== null && file === undefined) {
    throw new RangeError("A file has to be with WhatsApp before its message");
  }
  // An upload keeps its name with its row, where it was cleaned.
  const filename = file ? file.fileName : fileName;
  return {
    ...(file ? { id: file.providerMediaId } : { link }),
    ...(kind === "document" && filename !== null ? { filename } : {}),
  };
}

function offerComponent(expiresAt: string): Payload {
  const limited_time_offer = { expiration_time_ms: Date.parse(expiresAt) };
  return { type: "limited_time_offer", parameters: [{ type: "limited_time_offer", limited_time_offer }] };
}

function cardOf(card: TemplateFaceContent, card_index: number, files: Files): Payload {
  return { card_index, components: faceComponents(card, files) };
}

function buttonComponent(button: GivenButton): Payload {
  return {
    type: "button",
    sub_type: button.type,
    index: String(button.index),
    parameters: buttonParameters(button),
  };
}

function buttonParameters(button: GivenButton): Payload[] {
  switch (button.type) {
    case "quick_reply":
      return [{ type: "payload", payload: button.payload }];
    case "url":
      return [{ type: "text", text: button.suffix }];
    case "copy_code":
      return [{ type: "coupon_code", coupon_code: button.code }];
    case "flow": {
      const { token: flow_token, data: flow_action_data } = button;
      return [
        {
          type: "action",
          action: {
            ...(flow_token === undefined ? {} : { flow_token }),
            ...(flow_action_data === undefined ? {} : { flow_action_data }),
          },
        },
      ];
    }
    case "catalog":
      return [{ type: "action", action: { thumbnail_product_retailer_id: button.thumbnailProductId } }];
    case "mpm": {
      const { thumbnailProductId: thumbnail_product_retailer_id } = button;
      const sections = button.sections.map(({ title, productIds }) => ({
        ...(title === undefined ? {} : { title }),
        product_items: productIds.map((product_retailer_id) => ({ product_retailer_id })),
      }));
      return [{ type: "action", action: { thumbnail_product_retailer_id, sections } }];
    }
    case "voice_call": {
      const { ttlMinutes: ttl_minutes, payload } = button;
      return [
        ...(ttl_minutes === undefined ? [] : [{ type: "ttl_minutes", ttl_minutes }]),
        ...(payload === undefined ? [] : [{ type: "payload", payload }]),
      ];
    }
  }
}

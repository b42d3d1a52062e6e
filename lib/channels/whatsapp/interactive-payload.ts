import type { Interactive } from "#lib/messages/interactive-input.ts";
import type { OutboundFile } from "#lib/messages/message-content.ts";

type Payload = Record<string, unknown>;

/** The `interactive` object of a message (platform reference, 5.3). */
export function interactivePayload(
  interactive: Interactive,
  file: OutboundFile | null,
  cardFiles: readonly OutboundFile[] = [],
): Payload {
  return {
    type: interactive.type,
    ...("header" in interactive && interactive.header ? { header: headerOf(interactive.header, file) } : {}),
    ...(interactive.body === undefined ? {} : { body: { text: interactive.body } }),
    ...("footer" in interactive && interactive.footer !== undefined
      ? { footer: { text: interactive.footer } }
      : {}),
    action: interactive.type === "carousel" ? cardsOf(interactive, cardFiles) : actionOf(interactive),
  };
}

type Carousel = Extract<Interactive, { type: "carousel" }>;

function cardsOf({ cards }: Carousel, files: readonly OutboundFile[]): Payload {
  return {
    cards: cards.map(({ header, body, buttonText, url }, card_index) => ({
      card_index,
      type: "cta_url",
      header: headerOf(header, files[card_index] ?? null),
      ...(body === undefined ? {} : { body: { text: body } }),
      action: named("cta_url", { display_text: buttonText, url }),
    })),
  };
}

type Header = NonNullable<Extract<Interactive, { type: "button" }>["header"]>;

function headerOf(header: Header, file: OutboundFile | null): Payload {
  if (header.type === "text") return header;
  if (file === null) throw new RangeError("A file has to be with WhatsApp before its message");
  const fileName = header.type === "document" && file.fileName !== null ? { filename: file.fileName } : {};
  return { type: header.type, [header.type]: { id: file.providerMediaId, ...fileName } };
}

function actionOf(interactive: Exclude<Interactive, Carousel>): Payload {
  switch (interactive.type) {
    case "button":
      return { buttons: interactive.buttons.map((reply) => ({ type: "reply", reply })) };
    case "list":
      return { button: interactive.buttonText, sections: interactive.sections };
    case "cta_url":
      return named("cta_url", { display_text: interactive.buttonText, url: interactive.url });
    case "location_request_message":
      return { name: "send_location" };
    case "request_contact_info":
      return { name: "request_contact_info" };
    case "voice_call":
      return namedWith("voice_call", {
        display_text: interactive.buttonText,
        ttl_minutes: interactive.ttlMinutes,
        payload: interactive.payload,
      });
    case "call_permission_request":
      return { name: "call_permission_request" };
    case "flow":
      return named("flow", flowParameters(interactive));
    case "product":
      return { catalog_id: interactive.catalogId, product_retailer_id: interactive.productId };
    case "product_list":
      return {
        catalog_id: interactive.catalogId,
        sections: interactive.sections.map(({ title, productIds }) => ({
          ...(title === undefined ? {} : { title }),
          product_items: productIds.map((product_retailer_id) => ({ product_retailer_id })),
        })),
      };
    case "catalog_message": {
      const { thumbnailProductId } = interactive;
      return thumbnailProductId === undefined
        ? { name: "catalog_message" }
        : named("catalog_message", { thumbnail_product_retailer_id: thumbnailProductId });
    }
    case "address_message": {
      const { country, values, savedAddresses, validationErrors } = interactive;
      return named("address_message", {
        country,
        ...(values ? { values } : {}),
        ...(savedAddresses ? { saved_addresses: savedAddresses } : {}),
        ...(validationErrors ? { validation_errors: validationErrors } : {}),
      });
    }
  }
}

function named(name: string, parameters: Payload): Payload {
  return { name, parameters };
}

/** With what was given of the parameters; without any, the name alone. */
function namedWith(name: string, parameters: Payload): Payload {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return given.length === 0 ? { name } : named(name, Object.fromEntries(given));
}

function flowParameters(flow: Extract<Interactive, { type: "flow" }>): Payload {
  const { flowId, flowName, screen, data } = flow;
  return {
    flow_message_version: "3",
    ...(flowId === undefined ? { flow_name: flowName } : { flow_id: flowId }),
    flow_cta: flow.buttonText,
    flow_token: flow.token,
    mode: flow.mode,
    flow_action: flow.action,
    ...(screen === undefined ? {} : { flow_action_payload: { screen, ...(data ? { data } : {}) } }),
  };
}

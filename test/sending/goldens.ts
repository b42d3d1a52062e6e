/** One message of a kind: what a program asks for, and what has to reach the Graph API (platform reference, 5). */
export type Golden = {
  name: string;
  /** The body of POST /conversations/{id}/messages but for `clientMessageId`. */
  input: { kind: string } & Record<string, unknown>;
  /** The body of POST /{phone-number-id}/messages but for recipient and callback data. */
  payload: { type: string } & Record<string, unknown>;
};

const interactive = (name: string, input: object, payload: object): Golden => ({
  name,
  input: { kind: "interactive", interactive: input },
  payload: { type: "interactive", interactive: payload },
});

export const goldens: Golden[] = [
  interactive(
    "call button",
    {
      type: "voice_call",
      body: "Call us any time today.",
      buttonText: "Call us",
      ttlMinutes: 100,
      payload: "order:88213",
    },
    {
      type: "voice_call",
      body: { text: "Call us any time today." },
      action: {
        name: "voice_call",
        parameters: { display_text: "Call us", ttl_minutes: 100, payload: "order:88213" },
      },
    },
  ),
  interactive(
    "call button as WhatsApp has it",
    { type: "voice_call", body: "Call us." },
    { type: "voice_call", body: { text: "Call us." }, action: { name: "voice_call" } },
  ),
  interactive(
    "request for permission to call",
    { type: "call_permission_request", body: "May we call you about your order?" },
    {
      type: "call_permission_request",
      body: { text: "May we call you about your order?" },
      action: { name: "call_permission_request" },
    },
  ),
  interactive(
    "request for permission to call without words",
    { type: "call_permission_request" },
    { type: "call_permission_request", action: { name: "call_permission_request" } },
  ),
  {
    name: "text",
    input: { kind: "text", text: { body: "On its way" } },
    payload: { type: "text", text: { body: "On its way" } },
  },
  {
    name: "text with a preview",
    input: { kind: "text", text: { body: "See https://example.com/t/1", previewUrl: true } },
    payload: { type: "text", text: { body: "See https://example.com/t/1", preview_url: true } },
  },
  {
    name: "text without a preview",
    input: { kind: "text", text: { body: "See https://example.com/t/1", previewUrl: false } },
    payload: { type: "text", text: { body: "See https://example.com/t/1" } },
  },
  {
    name: "location",
    input: {
      kind: "location",
      location: { latitude: 52.3676, longitude: -4.9041, name: "Shop", address: "Main Street 1" },
    },
    payload: {
      type: "location",
      location: { latitude: "52.3676", longitude: "-4.9041", name: "Shop", address: "Main Street 1" },
    },
  },
  {
    name: "location alone",
    input: { kind: "location", location: { latitude: 0, longitude: 180 } },
    payload: { type: "location", location: { latitude: "0", longitude: "180" } },
  },
  {
    name: "contacts",
    input: {
      kind: "contacts",
      contacts: [
        {
          name: {
            formatted: "Dr. Dana K. Reed Jr.",
            first: "Dana",
            last: "Reed",
            middle: "K.",
            prefix: "Dr.",
            suffix: "Jr.",
          },
          org: { company: "Example Store", department: "Returns", title: "Lead" },
          birthday: "1984-02-29",
          phones: [{ phone: "+1 202-555-0147", waId: "12025550147", type: "HOME" }],
          emails: [{ email: "dana@example.com", type: "WORK" }],
          urls: [{ url: "https://example.com", type: "WORK" }],
          addresses: [
            {
              street: "1 Main St",
              city: "Springfield",
              state: "IL",
              zip: "62701",
              country: "United States",
              countryCode: "us",
              type: "WORK",
            },
          ],
        },
        { name: { formatted: "Front desk" }, phones: [{ phone: "+12025550199" }] },
      ],
    },
    payload: {
      type: "contacts",
      contacts: [
        {
          name: {
            formatted_name: "Dr. Dana K. Reed Jr.",
            first_name: "Dana",
            last_name: "Reed",
            middle_name: "K.",
            prefix: "Dr.",
            suffix: "Jr.",
          },
          org: { company: "Example Store", department: "Returns", title: "Lead" },
          birthday: "1984-02-29",
          phones: [{ phone: "+1 202-555-0147", wa_id: "12025550147", type: "HOME" }],
          emails: [{ email: "dana@example.com", type: "WORK" }],
          urls: [{ url: "https://example.com", type: "WORK" }],
          addresses: [
            {
              street: "1 Main St",
              city: "Springfield",
              state: "IL",
              zip: "62701",
              country: "United States",
              country_code: "us",
              type: "WORK",
            },
          ],
        },
        {
          name: { formatted_name: "Front desk", first_name: "Front desk" },
          phones: [{ phone: "+12025550199" }],
        },
      ],
    },
  },
  interactive(
    "reply buttons",
    {
      type: "button",
      header: { type: "text", text: "Order 88213" },
      body: "How was our help?",
      footer: "Example Store",
      buttons: [
        { id: "csat:5", title: "Great 👍" },
        { id: "csat:1", title: "Poor" },
      ],
    },
    {
      type: "button",
      header: { type: "text", text: "Order 88213" },
      body: { text: "How was our help?" },
      footer: { text: "Example Store" },
      action: {
        buttons: [
          { type: "reply", reply: { id: "csat:5", title: "Great 👍" } },
          { type: "reply", reply: { id: "csat:1", title: "Poor" } },
        ],
      },
    },
  ),
  interactive(
    "list",
    {
      type: "list",
      header: { type: "text", text: "Topics" },
      body: "Choose one",
      footer: "Example Store",
      buttonText: "Show topics",
      sections: [{ title: "Orders", rows: [{ id: "refund", title: "Refunds", description: "Money back" }] }],
    },
    {
      type: "list",
      header: { type: "text", text: "Topics" },
      body: { text: "Choose one" },
      footer: { text: "Example Store" },
      action: {
        button: "Show topics",
        sections: [
          { title: "Orders", rows: [{ id: "refund", title: "Refunds", description: "Money back" }] },
        ],
      },
    },
  ),
  interactive(
    "URL button",
    { type: "cta_url", body: "Your parcel", buttonText: "Track", url: "https://example.com/t/1" },
    {
      type: "cta_url",
      body: { text: "Your parcel" },
      action: { name: "cta_url", parameters: { display_text: "Track", url: "https://example.com/t/1" } },
    },
  ),
  interactive(
    "location request",
    { type: "location_request_message", body: "Where are you?" },
    { type: "location_request_message", body: { text: "Where are you?" }, action: { name: "send_location" } },
  ),
  interactive(
    "contact information request",
    { type: "request_contact_info", body: "How can we call you?" },
    {
      type: "request_contact_info",
      body: { text: "How can we call you?" },
      action: { name: "request_contact_info" },
    },
  ),
  interactive(
    "Flow",
    {
      type: "flow",
      body: "Book a visit",
      flowId: "1029384756",
      buttonText: "Open form",
      token: "visit-1",
      screen: "START",
      data: { day: "Monday" },
    },
    {
      type: "flow",
      body: { text: "Book a visit" },
      action: {
        name: "flow",
        parameters: {
          flow_message_version: "3",
          flow_id: "1029384756",
          flow_cta: "Open form",
          flow_token: "visit-1",
          mode: "published",
          flow_action: "navigate",
          flow_action_payload: { screen: "START", data: { day: "Monday" } },
        },
      },
    },
  ),
  interactive(
    "product",
    { type: "product", body: "This one", footer: "In stock", catalogId: "600700", productId: "SKU-1" },
    {
      type: "product",
      body: { text: "This one" },
      footer: { text: "In stock" },
      action: { catalog_id: "600700", product_retailer_id: "SKU-1" },
    },
  ),
  interactive(
    "product list",
    {
      type: "product_list",
      header: { type: "text", text: "For you" },
      body: "Have a look",
      catalogId: "600700",
      sections: [
        { title: "Pots", productIds: ["SKU-1", "SKU-2"] },
        { title: "Pans", productIds: ["SKU-3"] },
      ],
    },
    {
      type: "product_list",
      header: { type: "text", text: "For you" },
      body: { text: "Have a look" },
      action: {
        catalog_id: "600700",
        sections: [
          {
            title: "Pots",
            product_items: [{ product_retailer_id: "SKU-1" }, { product_retailer_id: "SKU-2" }],
          },
          { title: "Pans", product_items: [{ product_retailer_id: "SKU-3" }] },
        ],
      },
    },
  ),
  interactive(
    "catalogue",
    { type: "catalog_message", body: "All we have", footer: "Example Store", thumbnailProductId: "SKU-1" },
    {
      type: "catalog_message",
      body: { text: "All we have" },
      footer: { text: "Example Store" },
      action: { name: "catalog_message", parameters: { thumbnail_product_retailer_id: "SKU-1" } },
    },
  ),
  interactive(
    "address",
    {
      type: "address_message",
      body: "Where shall we deliver?",
      country: "IN",
      values: { name: "Asha", in_pin_code: "400063" },
      savedAddresses: [{ id: "1", value: { name: "Asha", in_pin_code: "400063" } }],
      validationErrors: { in_pin_code: "We do not deliver there" },
    },
    {
      type: "address_message",
      body: { text: "Where shall we deliver?" },
      action: {
        name: "address_message",
        parameters: {
          country: "IN",
          values: { name: "Asha", in_pin_code: "400063" },
          saved_addresses: [{ id: "1", value: { name: "Asha", in_pin_code: "400063" } }],
          validation_errors: { in_pin_code: "We do not deliver there" },
        },
      },
    },
  ),
];

/** A fixture template, what a program fills it with, and what has to reach the Graph API (platform reference, 5.5). */
export type TemplateGolden = {
  name: string;
  /** A file of fixtures/whatsapp/templates. */
  fixture: string;
  /** `template` of the request but for name and language. */
  given: Record<string, unknown>;
  /** `template.components` of the call; absent: none. Files stand under "media-" and their id's last digit. */
  components?: unknown[];
};

/** Ids as uploads have them, told apart by their last digit. */
export const fileId = (digit: number) => `0197a0c0-0000-7000-8000-00000000000${digit}`;

const texts = (...values: string[]) => values.map((text) => ({ type: "text", text }));
const body = (...values: string[]) => ({ type: "body", parameters: texts(...values) });
const header = (parameter: object) => ({ type: "header", parameters: [parameter] });
const button = (sub_type: string, index: string, ...parameters: object[]) => ({
  ...{ type: "button", sub_type, index },
  parameters,
});
const values = (...list: string[]) => list.map((value) => ({ value }));

export const templateGoldens: TemplateGolden[] = [
  { name: "nothing to fill", fixture: "body-only-no-variables", given: {} },
  { name: "static texts at their longest", fixture: "longest-allowed-texts", given: {} },
  {
    name: "body by position",
    fixture: "body-positional-two-variables",
    given: { body: values(`Zoë "Z" <b>O'Hara</b> & 🌵`, "رقم 88213") },
    components: [body(`Zoë "Z" <b>O'Hara</b> & 🌵`, "رقم 88213")],
  },
  {
    name: "header and body by name",
    fixture: "named-parameters-text-header",
    given: {
      header: [{ name: "sale_start_date", value: "1 December" }],
      body: [
        { name: "first_name", value: "Callum" },
        { name: "discount", value: "25%" },
      ],
    },
    components: [
      header({ type: "text", parameter_name: "sale_start_date", text: "1 December" }),
      {
        type: "body",
        parameters: [
          { type: "text", parameter_name: "first_name", text: "Callum" },
          { type: "text", parameter_name: "discount", text: "25%" },
        ],
      },
    ],
  },
  {
    name: "text header, one quick reply with a payload of its own",
    fixture: "text-header-variable-footer-quick-replies",
    given: {
      header: values("18 November"),
      body: values("Dana", "09:30", "Dr. Byrne"),
      buttons: [{ type: "quick_reply", index: 1, payload: "reschedule:appt_90311" }],
    },
    components: [
      header({ type: "text", text: "18 November" }),
      body("Dana", "09:30", "Dr. Byrne"),
      button("quick_reply", "1", { type: "payload", payload: "reschedule:appt_90311" }),
    ],
  },
  {
    name: "document of ours with a name",
    fixture: "document-header-phone-and-url-buttons",
    given: { media: { mediaId: fileId(1), fileName: "receipt 88213.pdf" }, body: values("Dana", "88213") },
    components: [
      header({ type: "document", document: { id: "media-1", filename: "receipt 88213.pdf" } }),
      body("Dana", "88213"),
    ],
  },
  {
    name: "document by link",
    fixture: "document-header-phone-and-url-buttons",
    given: {
      media: { link: "https://example.com/r.pdf", fileName: "Receipt.pdf" },
      body: values("Dana", "88213"),
    },
    components: [
      header({ type: "document", document: { link: "https://example.com/r.pdf", filename: "Receipt.pdf" } }),
      body("Dana", "88213"),
    ],
  },
  {
    name: "location",
    fixture: "location-header",
    given: {
      location: { latitude: 52.3676, longitude: 4.9041, name: "Depot", address: "Quay 1" },
      body: values("Dana", "88213"),
    },
    components: [
      header({
        type: "location",
        location: { latitude: "52.3676", longitude: "4.9041", name: "Depot", address: "Quay 1" },
      }),
      body("Dana", "88213"),
    ],
  },
  {
    name: "link with an end",
    fixture: "url-button-with-variable-suffix",
    given: { body: values("88213"), buttons: [{ type: "url", index: 0, suffix: "88213?ref=wa" }] },
    components: [body("88213"), button("url", "0", { type: "text", text: "88213?ref=wa" })],
  },
  {
    name: "coupon",
    fixture: "coupon-copy-code-button",
    given: { body: values("WINTER25", "25%"), buttons: [{ type: "copy_code", index: 1, code: "WINTER25" }] },
    components: [
      body("WINTER25", "25%"),
      button("copy_code", "1", { type: "coupon_code", coupon_code: "WINTER25" }),
    ],
  },
  {
    name: "limited-time offer",
    fixture: "limited-time-offer",
    given: {
      media: { mediaId: fileId(2) },
      body: values("Dana", "CARIBE25"),
      offerExpiresAt: "2026-11-20T20:00:00Z",
      buttons: [
        { type: "copy_code", index: 0, code: "CARIBE25" },
        { type: "url", index: 1, suffix: "CARIBE25" },
      ],
    },
    components: [
      header({ type: "image", image: { id: "media-2" } }),
      body("Dana", "CARIBE25"),
      {
        type: "limited_time_offer",
        parameters: [
          { type: "limited_time_offer", limited_time_offer: { expiration_time_ms: 1_795_204_800_000 } },
        ],
      },
      button("copy_code", "0", { type: "coupon_code", coupon_code: "CARIBE25" }),
      button("url", "1", { type: "text", text: "CARIBE25" }),
    ],
  },
  {
    name: "one-time code to copy",
    fixture: "authentication-copy-code",
    given: { body: values("493817") },
    components: [body("493817"), button("url", "0", { type: "text", text: "493817" })],
  },
  {
    name: "one-time code by one tap",
    fixture: "authentication-one-tap",
    given: { body: values("493817") },
    components: [body("493817"), button("url", "0", { type: "text", text: "493817" })],
  },
  {
    name: "Flow as it is",
    fixture: "flow-button",
    given: { body: values("88213") },
    components: [body("88213")],
  },
  {
    name: "Flow with token and data",
    fixture: "flow-button",
    given: {
      body: values("88213"),
      buttons: [{ type: "flow", index: 0, token: "return:88213", data: { order: "88213", items: [1, 2] } }],
    },
    components: [
      body("88213"),
      button("flow", "0", {
        type: "action",
        action: { flow_token: "return:88213", flow_action_data: { order: "88213", items: [1, 2] } },
      }),
    ],
  },
  {
    name: "catalogue with a product in front",
    fixture: "catalog-button",
    given: {
      body: values("100", "400"),
      buttons: [{ type: "catalog", index: 0, thumbnailProductId: "mango-1" }],
    },
    components: [
      body("100", "400"),
      button("catalog", "0", { type: "action", action: { thumbnail_product_retailer_id: "mango-1" } }),
    ],
  },
  {
    name: "products in sections",
    fixture: "multi-product-message-button",
    given: {
      header: values("Dana"),
      body: values("10OFF"),
      buttons: [
        {
          ...{ type: "mpm", index: 0, thumbnailProductId: "tent-2" },
          sections: [
            { title: "Tents", productIds: ["tent-2", "tent-4"] },
            { title: "Mats", productIds: ["mat-1"] },
          ],
        },
      ],
    },
    components: [
      header({ type: "text", text: "Dana" }),
      body("10OFF"),
      button("mpm", "0", {
        type: "action",
        action: {
          thumbnail_product_retailer_id: "tent-2",
          sections: [
            {
              title: "Tents",
              product_items: [{ product_retailer_id: "tent-2" }, { product_retailer_id: "tent-4" }],
            },
            { title: "Mats", product_items: [{ product_retailer_id: "mat-1" }] },
          ],
        },
      }),
    ],
  },
  {
    name: "one product",
    fixture: "single-product-message",
    given: {
      product: { productId: "jacket-1", catalogId: "1200034" },
      body: [
        { name: "code", value: "15OFF" },
        { name: "percent", value: "15%" },
      ],
    },
    components: [
      header({
        type: "product",
        product: { product_retailer_id: "jacket-1", catalog_id: "1200034" },
      }),
      {
        type: "body",
        parameters: [
          { type: "text", parameter_name: "code", text: "15OFF" },
          { type: "text", parameter_name: "percent", text: "15%" },
        ],
      },
    ],
  },
  {
    name: "media cards",
    fixture: "carousel-media-cards",
    given: {
      body: values("Dana", "20%"),
      cards: [
        {
          media: { mediaId: fileId(3) },
          body: values("olive"),
          buttons: [
            { type: "quick_reply", index: 0, payload: "more:jacket" },
            { type: "url", index: 1, suffix: "olive-jacket" },
          ],
        },
        {
          media: { mediaId: fileId(4) },
          body: values("black"),
          buttons: [{ type: "url", index: 1, suffix: "black-socks" }],
        },
        {
          media: { link: "https://example.com/cap.jpg" },
          body: values("red"),
          buttons: [{ type: "url", index: 1, suffix: "red-cap" }],
        },
      ],
    },
    components: [
      body("Dana", "20%"),
      {
        type: "carousel",
        cards: [
          {
            card_index: 0,
            components: [
              header({ type: "image", image: { id: "media-3" } }),
              body("olive"),
              button("quick_reply", "0", { type: "payload", payload: "more:jacket" }),
              button("url", "1", { type: "text", text: "olive-jacket" }),
            ],
          },
          {
            card_index: 1,
            components: [
              header({ type: "image", image: { id: "media-4" } }),
              body("black"),
              button("url", "1", { type: "text", text: "black-socks" }),
            ],
          },
          {
            card_index: 2,
            components: [
              header({ type: "image", image: { link: "https://example.com/cap.jpg" } }),
              body("red"),
              button("url", "1", { type: "text", text: "red-cap" }),
            ],
          },
        ],
      },
    ],
  },
  {
    name: "product cards, one more than the template has",
    fixture: "carousel-product-cards",
    given: {
      body: values("Dana"),
      cards: ["a-1", "b-2", "c-3"].map((productId) => ({ product: { productId, catalogId: "1200034" } })),
    },
    components: [
      body("Dana"),
      {
        type: "carousel",
        cards: ["a-1", "b-2", "c-3"].map((product_retailer_id, card_index) => ({
          card_index,
          components: [header({ type: "product", product: { product_retailer_id, catalog_id: "1200034" } })],
        })),
      },
    ],
  },
  {
    name: "call on WhatsApp",
    fixture: "voice-call-button",
    given: {
      body: values("T-4471"),
      buttons: [{ type: "voice_call", index: 0, ttlMinutes: 100, payload: "ticket:4471" }],
    },
    components: [
      body("T-4471"),
      button(
        "voice_call",
        "0",
        { type: "ttl_minutes", ttl_minutes: 100 },
        { type: "payload", payload: "ticket:4471" },
      ),
    ],
  },
  {
    name: "request for permission to call",
    fixture: "call-permission-request",
    given: { body: values("88213") },
    components: [body("88213")],
  },
  { name: "request for a phone number", fixture: "request-contact-info-button", given: {} },
  {
    name: "from the library",
    fixture: "library-template",
    given: { body: values("$49.90", "16 November") },
    components: [body("$49.90", "16 November")],
  },
];

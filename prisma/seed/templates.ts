import { numbers } from "./acme.ts";

/** Templates as the Graph API gives them (GET /{waba}/message_templates), some of each fate. */
export type DemoTemplate = {
  id: string;
  name: string;
  language: string;
  status: string;
  category: string;
  parameter_format: "POSITIONAL" | "NAMED";
  components: Record<string, unknown>[];
  quality_score: { score: string };
  rejected_reason: string;
  /** The platform carries more that we hand on as it is. */
  [key: string]: unknown;
};

type Given = Pick<DemoTemplate, "name" | "language" | "components"> & Partial<DemoTemplate>;

function template(number: number, given: Given): DemoTemplate {
  return {
    id: String(881_204_477_320_000 + number),
    status: "APPROVED",
    category: "UTILITY",
    parameter_format: "POSITIONAL",
    quality_score: { score: "GREEN" },
    rejected_reason: "NONE",
    ...given,
  };
}

const body = (text: string, ...samples: string[]) => ({
  type: "BODY",
  text,
  ...(samples.length > 0 ? { example: { body_text: [samples] } } : {}),
});
const header = (text: string, sample: string) => ({
  type: "HEADER",
  format: "TEXT",
  text,
  example: { header_text: [sample] },
});
const footer = (text: string) => ({ type: "FOOTER", text });
const quickReplies = (...texts: string[]) => ({
  type: "BUTTONS",
  buttons: texts.map((text) => ({ type: "QUICK_REPLY", text })),
});

const orderUpdateEnglish = [
  header("Order {{1}}", "A-20418"),
  body(
    "Hi {{1}}, there is news about your order: {{2}} You can reply here if you have any questions.",
    "Dana",
    "it left our warehouse this morning.",
  ),
  footer("Acme Outdoor"),
];
const followUpEnglish = [
  body(
    "Hi {{1}}, we wrote to you about {{2}} and would like to finish it for you. Is now a good time to continue here?",
    "Dana",
    "your tent repair",
  ),
  quickReplies("Yes, go ahead", "Later today", "It is solved"),
];

const updates = [
  template(1, { name: "order_update", language: "en_US", components: orderUpdateEnglish }),
  template(2, {
    name: "order_update",
    language: "es_MX",
    components: [
      header("Pedido {{1}}", "A-20418"),
      body(
        "Hola {{1}}, tenemos novedades sobre tu pedido: {{2}} Puedes responder aquí si tienes alguna pregunta.",
        "Marisol",
        "salió hoy de nuestro almacén.",
      ),
      footer("Acme Outdoor"),
    ],
  }),
  template(3, {
    name: "order_update",
    language: "de",
    components: [
      header("Bestellung {{1}}", "A-20418"),
      body(
        "Hallo {{1}}, es gibt Neues zu deiner Bestellung: {{2}} Antworte einfach hier, wenn du Fragen hast.",
        "Anke",
        "sie ist heute Morgen verschickt worden.",
      ),
      footer("Acme Outdoor"),
    ],
  }),
  template(4, {
    name: "order_update",
    language: "ar",
    components: [
      header("الطلب {{1}}", "A-20418"),
      body(
        "مرحبًا {{1}}، لدينا مستجدات بخصوص طلبك: {{2}} يمكنك الرد هنا إذا كان لديك أي سؤال.",
        "نور",
        "خرج الطلب من المستودع صباح اليوم.",
      ),
      footer("Acme Outdoor"),
    ],
  }),
];

const appointments = [
  template(5, {
    name: "delivery_appointment",
    language: "en_US",
    parameter_format: "NAMED",
    components: [
      {
        type: "BODY",
        text: "Hi {{first_name}}, the courier can bring order {{order}} on {{day}} between {{time}}. Does that suit you?",
        example: {
          body_text_named_params: [
            { param_name: "first_name", example: "Dana" },
            { param_name: "order", example: "A-20418" },
            { param_name: "day", example: "Thursday" },
            { param_name: "time", example: "09:00 and 12:00" },
          ],
        },
      },
      footer("Acme Outdoor"),
      quickReplies("That suits me", "Another day"),
    ],
  }),
];

const followUps = [
  template(6, { name: "follow_up", language: "en_US", components: followUpEnglish }),
  template(7, {
    name: "follow_up",
    language: "es_MX",
    quality_score: { score: "YELLOW" },
    components: [
      body(
        "Hola {{1}}, te escribimos por {{2}} y nos gustaría resolverlo contigo. ¿Seguimos por aquí?",
        "Marisol",
        "la reparación de tu tienda",
      ),
      quickReplies("Sí, adelante", "Más tarde", "Ya está resuelto"),
    ],
  }),
];

/** What agents do not see, and what cannot be sent now. */
const others = [
  template(8, {
    name: "spring_sale",
    language: "en_US",
    category: "MARKETING",
    components: [
      body("Hi {{1}}, until Sunday all {{2}} are 20% off in our shops and online.", "Dana", "tents"),
      quickReplies("Show me", "Stop promotions"),
    ],
  }),
  template(9, {
    name: "login_code",
    language: "en_US",
    category: "AUTHENTICATION",
    components: [
      {
        ...body("*{{1}}* is your verification code. For your security, do not share this code.", "123456"),
        add_security_recommendation: true,
      },
      { type: "FOOTER", text: "This code expires in 5 minutes.", code_expiration_minutes: 5 },
      {
        type: "BUTTONS",
        buttons: [
          {
            type: "URL",
            text: "Copy code",
            url: "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code_expiration_minutes=5&code=otp{{1}}",
            example: [
              "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code_expiration_minutes=5&code=otp123456",
            ],
          },
        ],
      },
    ],
  }),
  template(10, {
    name: "pickup_ready",
    language: "en_US",
    components: [
      {
        type: "HEADER",
        format: "IMAGE",
        example: { header_handle: ["https://scontent.whatsapp.net/v/t61.29466-34/acme-pickup-example.jpg"] },
      },
      body(
        "Hi {{1}}, your order {{2}} is ready for pick-up. Bring this message with you.",
        "Dana",
        "A-20418",
      ),
    ],
  }),
  template(11, {
    name: "rate_your_visit",
    language: "en_US",
    status: "PAUSED",
    quality_score: { score: "RED" },
    components: [
      body("Hi {{1}}, how was your visit to our shop? Your answer takes ten seconds.", "Dana"),
      quickReplies("Great", "Could be better"),
    ],
  }),
  template(12, {
    name: "warranty_extension",
    language: "en_US",
    category: "MARKETING",
    status: "REJECTED",
    quality_score: { score: "UNKNOWN" },
    rejected_reason: "INVALID_FORMAT",
    components: [body("{{1}}{{2}} extend your warranty now.", "Dana", "Whitfield")],
  }),
];

const sample = (name: string) => ({
  header_handle: [`https://scontent.whatsapp.net/v/t61.29466-34/${name}`],
});
const card = (text: string, colour: string, file: string) => ({
  components: [
    { type: "HEADER", format: "IMAGE", example: sample(file) },
    body(text, colour),
    {
      type: "BUTTONS",
      buttons: [
        { type: "QUICK_REPLY", text: "More like this" },
        {
          ...{ type: "URL", text: "Shop", url: "https://acme.example/p/{{1}}" },
          example: [`https://acme.example/p/${colour}`],
        },
      ],
    },
  ],
});

/** With files, a place, links and cards to fill in. */
const rich = [
  template(13, {
    name: "order_receipt",
    language: "en_US",
    components: [
      { type: "HEADER", format: "DOCUMENT", example: sample("acme-receipt.pdf") },
      body("Hi {{1}}, here is the receipt for order {{2}}. Keep it for the warranty.", "Dana", "A-20418"),
      footer("Acme Outdoor"),
      {
        type: "BUTTONS",
        buttons: [
          { type: "QUICK_REPLY", text: "I have a question" },
          {
            ...{ type: "URL", text: "View order", url: "https://acme.example/orders/{{1}}" },
            example: ["https://acme.example/orders/A-20418"],
          },
        ],
      },
    ],
  }),
  template(14, {
    name: "courier_on_the_way",
    language: "en_US",
    components: [
      { type: "HEADER", format: "LOCATION" },
      body("Hi {{1}}, order {{2}} is on its way to the place above.", "Dana", "A-20418"),
      quickReplies("Not my address"),
    ],
  }),
  template(15, {
    name: "new_arrivals",
    language: "en_US",
    category: "MARKETING",
    components: [
      body("New arrivals, {{1}}! Swipe to see what came in this week.", "Dana"),
      {
        type: "CAROUSEL",
        cards: [
          card("Jacket in {{1}}, light and warm.", "olive", "jacket.jpg"),
          card("Socks in {{1}}, pack of three.", "black", "socks.jpg"),
        ],
      },
    ],
  }),
];

const wholesale = [
  template(21, { name: "order_update", language: "en_US", components: orderUpdateEnglish }),
  template(22, { name: "follow_up", language: "en_US", components: followUpEnglish }),
];

/** Templates belong to an account (WABA), not to a number. */
export const templatesByWaba: Record<string, DemoTemplate[]> = {
  [numbers.support.wabaId]: [...updates, ...appointments, ...followUps, ...others, ...rich],
  [numbers.wholesale.wabaId]: wholesale,
};

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildPayload } from "#lib/channels/whatsapp/build-payload.ts";
import { readTemplate } from "#lib/channels/whatsapp/read-template.ts";
import { sendMessageInput } from "#lib/messages/outgoing-input.ts";
import { shownTemplate } from "#lib/messages/shown-template.ts";
import { outboundContentOf } from "#lib/messages/stored-content.ts";
import { fillTemplate } from "#lib/messages/template-message.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import type { ProviderTemplate } from "#lib/templates/template-diff.ts";
import { plainText, type TemplatePreview } from "#lib/templates/template-preview.ts";
import { unsupportedReason } from "#lib/templates/template-support.ts";
import { templateVariables } from "#lib/templates/template-variables.ts";
import { type Simulator, startSimulator } from "#simulator/server.ts";
import { templateGoldens } from "./template-goldens.ts";

// Each way to fill a template: from the request through what is stored to the call, and from there to the phone, which
// has to show what our bubble shows.

const folder = path.resolve(import.meta.dirname, "../fixtures/whatsapp/templates");
const dana = { phone: "+12025550123", userId: null };
const now = new Date("2026-11-18T12:00:00Z");

const rawOf = (fixture: string) => JSON.parse(readFileSync(path.join(folder, `${fixture}.json`), "utf8"));

function read(fixture: string): ProviderTemplate {
  const template = readTemplate(rawOf(fixture));
  if (template === null) throw new Error(`${fixture} is no template`);
  return template;
}

const fixtures = readdirSync(folder)
  .map((file) => file.replace(/\.json$/, ""))
  .filter((fixture) => !/^list-/.test(fixture));

let simulator: Simulator;
/** What the simulator has under "media-1" and so on. */
const uploads = new Map<string, string>();
const authorization = "Bearer token";
/** A single dot. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

beforeAll(async () => {
  // Whatever became of them since: each is to be sent once.
  const templates = fixtures.map((fixture) => ({ ...rawOf(fixture), status: "APPROVED" }));
  const number = { id: "1", displayPhoneNumber: "+1 202-555-0100", verifiedName: "Acme" };
  simulator = await startSimulator({
    config: {
      apps: [{ id: "app", secret: "secret", webhookUrl: "http://127.0.0.1:1/" }],
      wabas: [{ id: "2", name: "Acme", appIds: ["app"], numbers: [number], templates }],
      tokens: [{ token: "token", wabaIds: ["2"] }],
      phones: [{ waId: "12025550123", userId: "US.1", name: "Dana" }],
      seed: 7,
    },
  });
  for (const [id, type] of [
    ["media-1", "application/pdf"],
    ["media-2", "image/png"],
    ["media-3", "image/png"],
    ["media-4", "image/png"],
  ] as const) {
    const body = new FormData();
    body.set("messaging_product", "whatsapp");
    body.set("type", type);
    const bytes = type === "image/png" ? png : Buffer.from("%PDF-1.7");
    body.set("file", new Blob([bytes], { type }), "file");
    const answer = await fetch(`${simulator.url}/v25.0/1/media`, {
      ...{ method: "POST", body, headers: { authorization } },
    });
    const uploaded = (await answer.json()) as { id?: string };
    if (uploaded.id === undefined) throw new Error(`${id} was not taken`);
    uploads.set(id, uploaded.id);
  }
});
afterAll(() => simulator.stop());

/** Through the same door as in life; returns what the phone shows of it. */
async function onPhone(payload: object): Promise<Display> {
  const body = JSON.stringify(payload).replace(/media-\d/g, (id) => uploads.get(id) ?? id);
  const answer = await fetch(`${simulator.url}/v25.0/1/messages`, {
    ...{ method: "POST", body, headers: { authorization, "content-type": "application/json" } },
  });
  const { messages, error } = (await answer.json()) as { messages?: { id: string }[]; error?: unknown };
  expect(error).toBeUndefined();
  const phone = await (await fetch(`${simulator.url}/_sim/phones/US.1`)).json();
  const shown = (phone as { messages: { id: string; display: Display }[] }).messages;
  const one = shown.find(({ id }) => id === messages?.[0]?.id);
  if (one === undefined) throw new Error("the phone shows nothing");
  return one.display;
}

/** As the simulator's phone page gets it. */
type Display = {
  header?: {
    text?: string;
    media?: { kind: string };
    location?: { latitude: number; longitude: number; name?: string };
    product?: string;
  };
  offer?: { text: string; expiresAt?: number };
  text?: string;
  footer?: string;
  buttons?: { kind: string; text: string; url?: string }[];
  cards?: Display[];
};

/** From a request to the call, with the database's JSON in between. */
function send(template: ProviderTemplate, given: object) {
  const { name, language } = template;
  const input = sendMessageInput.parse({
    ...{ kind: "template", clientMessageId: uuidv7() },
    template: { name, language, ...given },
  });
  if (input.kind !== "template") throw new Error("not a template");
  const filled = fillTemplate(template, input.template, { now, newId: uuidv7 });
  const content = JSON.parse(JSON.stringify({ template: filled.template }));
  const files = filled.files.map(({ id, mediaId, fileName = null }) => {
    return [id, { providerMediaId: `media-${mediaId.at(-1)}`, fileName, isVoice: false }] as const;
  });
  const outbound = outboundContentOf({ kind: "template", text: filled.text, content }, new Map(files));
  const preview = shownTemplate(content);
  if (preview === null) throw new Error("nothing to show");
  return { filled, preview, payload: buildPayload(outbound, dana, { callbackData: "a" }) };
}

/** What somebody reads on the phone, part by part. */
function readOnPhone({ header, offer, text = "", footer, buttons = [], cards = [] }: Display): object {
  const { media, location, product } = header ?? {};
  const place = location && `location ${location.latitude} ${location.longitude} ${location.name}`;
  return {
    header: header?.text ?? place ?? media?.kind ?? (product && `product ${product}`) ?? null,
    offer: offer ? [offer.text, offer.expiresAt ?? null] : null,
    body: text,
    footer: footer ?? null,
    buttons: buttons.map((button) => button.text),
    links: buttons.filter(({ kind }) => kind === "url").map(({ url }) => url),
    cards: cards.map(readOnPhone),
  };
}

function readInThread(shown: TemplatePreview): object {
  const { header, offer, body, footer, buttons, cards } = { ...shown };
  return {
    header: headerText(header),
    offer: offer ? [offer.text, offer.expiresAt === null ? null : Date.parse(offer.expiresAt)] : null,
    body: plainText(body),
    footer,
    buttons: buttons.map(({ text }) => text),
    links: buttons.filter(({ kind }) => kind === "link").map(({ detail }) => detail),
    cards: cards.map((card) => readInThread({ ...card, offer: null, footer: null, cards: [] })),
  };
}

function headerText(header: TemplatePreview["header"]): string | null {
  switch (header?.kind) {
    case "text":
      return plainText(header.parts);
    case "media":
      return header.format.toLowerCase();
    case "location":
      return `location ${header.place?.latitude} ${header.place?.longitude} ${header.place?.name}`;
    case "product":
      return `product ${header.productId}`;
    default:
      return null;
  }
}

describe("what reaches the Graph API is the documented payload", () => {
  test.each(templateGoldens)("$name", ({ fixture, given, components }) => {
    const template = read(fixture);
    const { name, language } = template;
    expect(send(template, given).payload).toStrictEqual({
      ...{ messaging_product: "whatsapp", recipient_type: "individual", to: "+12025550123" },
      ...{ biz_opaque_callback_data: "a", type: "template" },
      template: { name, language: { code: language }, ...(components ? { components } : {}) },
    });
  });
});

describe("the phone shows what the thread shows", () => {
  test.each(templateGoldens)("$name", async ({ fixture, given }) => {
    const { payload, preview } = send(read(fixture), given);
    expect(readOnPhone(await onPhone(payload))).toEqual(readInThread(preview));
  });
});

/** With the samples that WhatsApp was given: texts and the ends of links. */
function samplesOf({ components, parameterFormat }: ProviderTemplate): object {
  const variables = templateVariables(components, parameterFormat);
  const of = (component: "header" | "body") =>
    variables
      .filter((variable) => variable.component === component)
      .map(({ key, example }) => ({
        ...(parameterFormat === "NAMED" ? { name: key } : {}),
        value: example ?? "",
      }));
  const buttons = components.flatMap((one) => (Array.isArray(one.buttons) ? one.buttons : []));
  const suffixes = buttons.flatMap(({ url }, index) =>
    typeof url === "string" && url.includes("{{") && !url.includes("/otp/")
      ? [{ type: "url", index, suffix: "88213" }]
      : [],
  );
  return { header: of("header"), body: of("body"), buttons: suffixes };
}

test("every fixture that can be sent is", async () => {
  const byGolden = new Set(templateGoldens.map(({ fixture }) => fixture));
  const unsent: string[] = [];
  for (const fixture of fixtures) {
    const template = read(fixture);
    if (unsupportedReason(template.components) !== null) unsent.push(fixture);
    else if (!byGolden.has(fixture)) {
      const { payload, preview } = send(template, samplesOf(template));
      expect(readOnPhone(await onPhone(payload)), fixture).toEqual(readInThread(preview));
    }
  }
  expect(unsent).toEqual(["order-details-payment-button"]);
});

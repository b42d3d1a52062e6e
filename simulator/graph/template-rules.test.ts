import { readdirSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fixture, openPlayground, type Playground, TOKEN, WABA } from "../playground/playground.ts";
import type { Template } from "../world/model.ts";

let play: Playground;
beforeEach(async () => {
  play = await openPlayground();
});
afterEach(() => play.stop());

type Part = Record<string, unknown>;
const create = (template: Part) => play.graph("POST", `${WABA}/message_templates`, template);
const body = (text: string, ...samples: string[]): Part => ({
  type: "BODY",
  text,
  ...(samples.length > 0 ? { example: { body_text: [samples] } } : {}),
});
const SENTENCE = body("Hello {{1}}, your parcel leaves our depot today.", "Dana");
const buttons = (...all: Part[]): Part => ({ type: "BUTTONS", buttons: all });
const reply = { type: "QUICK_REPLY", text: "Yes" };
const link = { type: "URL", text: "Open", url: "https://example.com" };
const card = (...parts: Part[]): Part => ({ components: parts });
const template = (components: Part[], more: Part = {}): Part => ({
  ...{ name: "spring_news", language: "en_US", category: "UTILITY" },
  components,
  ...more,
});
const AUTH = { category: "AUTHENTICATION" };
const otp = (more: Part = {}): Part => buttons({ type: "OTP", otp_type: "COPY_CODE", ...more });

async function uploaded(type = "image/png", bytes = Buffer.from("picture")): Promise<string> {
  const { body: opened } = await play.graph(
    "POST",
    `app-1/uploads?file_length=${bytes.length}&file_type=${encodeURIComponent(type)}`,
  );
  const response = await fetch(`${play.url}/v25.0/${opened.id}`, {
    method: "POST",
    headers: { authorization: `OAuth ${TOKEN}`, file_offset: "0" },
    body: new Uint8Array(bytes),
  });
  return ((await response.json()) as { h: string }).h;
}

describe("creating what WhatsApp has approved", () => {
  const folder = path.resolve(import.meta.dirname, "../../test/fixtures/whatsapp/templates");
  const files = readdirSync(folder).filter((file) => !file.startsWith("list-"));

  /** As it was created: a handle where the list shows an address, a one-time code without its preset texts. */
  function asCreated(given: Template, handle: string): Part {
    const text = JSON.stringify(given.components).replace(
      /"https:\/\/scontent[^"]*"/g,
      JSON.stringify(handle),
    );
    const components = JSON.parse(text) as Part[];
    if (given.category !== "AUTHENTICATION") return { ...given, components };
    const kept = components.filter(({ type }) => type !== "BUTTONS");
    return { ...given, components: [...kept, otp()] };
  }

  it("takes every one of them again", async () => {
    const handle = await uploaded();
    const refused: unknown[] = [];
    let taken = 0;
    for (const file of files) {
      const given = fixture<Template>(`templates/${file}`);
      if (given.status !== "APPROVED") continue;
      const answer = await create({ ...asCreated(given, handle), name: `copy_${taken}` });
      if (String(answer.body.status) === "PENDING") taken += 1;
      else refused.push([file, answer.body]);
    }
    expect(refused).toEqual([]);
    expect(taken).toBeGreaterThan(25);
  });
});

it.each<[string, Part, number | undefined]>([
  ["a number missing", template([body("Hello {{2}}, your parcel leaves our depot today.", "Dana")]), 2388072],
  ["a name among numbers", template([body("Hello {{name}}, your parcel leaves today.", "Dana")]), 2388072],
  ["a long body", template([body("a".repeat(1025))]), 2388040],
  ["a long header", template([{ type: "header", format: "text", text: "a".repeat(61) }, SENTENCE]), 2388040],
  [
    "two variables in a header",
    template([{ type: "HEADER", format: "TEXT", text: "{{1}} and {{2}}" }, SENTENCE]),
    2388047,
  ],
  ["a strange header", template([{ type: "HEADER", format: "SMELL" }, SENTENCE]), 2388047],
  [
    "a sample that is an address",
    template([
      { type: "HEADER", format: "IMAGE", example: { header_handle: ["https://x.example"] } },
      SENTENCE,
    ]),
    2388047,
  ],
  ["a variable in a footer", template([SENTENCE, { type: "FOOTER", text: "From {{1}}" }]), 2388073],
  ["two bodies", template([SENTENCE, SENTENCE]), undefined],
  ["a reply between links", template([SENTENCE, buttons(link, reply, link)]), undefined],
  ["three links", template([SENTENCE, buttons(link, link, link)]), undefined],
  ["a link to nowhere", template([SENTENCE, buttons({ ...link, url: "example" })]), undefined],
  ["a long label", template([SENTENCE, buttons({ ...reply, text: "a".repeat(26) })]), 2388040],
  ["one card", template([SENTENCE, { type: "CAROUSEL", cards: [card(SENTENCE)] }]), undefined],
  [
    "unlike cards",
    template([SENTENCE, { type: "CAROUSEL", cards: [card(SENTENCE), card(buttons(reply))] }]),
    undefined,
  ],
  [
    "an offer with a footer",
    template([
      { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Soon" } },
      SENTENCE,
      { type: "FOOTER", text: "Acme" },
    ]),
    2388073,
  ],
  ["too much time", template([SENTENCE], { message_send_ttl_seconds: 43_201 }), undefined],
  [
    "a code for 91 minutes",
    template([{ type: "BODY" }, { type: "FOOTER", code_expiration_minutes: 91 }, otp()], AUTH),
    undefined,
  ],
  ["one tap for no app", template([{ type: "BODY" }, otp({ otp_type: "ONE_TAP" })], AUTH), undefined],
])("refuses %s", async (_, given, subcode) => {
  const answer = await create(given);
  expect([answer.status, answer.body.error.code, answer.body.error.error_subcode]).toEqual([
    400,
    100,
    subcode,
  ]);
});

it("writes the texts of one-time codes itself", async () => {
  const parts = [
    { type: "body", add_security_recommendation: true },
    { type: "footer", code_expiration_minutes: 5 },
    { type: "buttons", buttons: [{ type: "otp", otp_type: "copy_code" }] },
  ];
  const { body: made } = await create(template(parts, AUTH));
  expect((await play.graph("GET", `${made.id}`)).body).toMatchObject({
    components: [
      { type: "BODY", text: "*{{1}}* is your verification code. For your security, do not share this code." },
      { type: "FOOTER", text: "This code expires in 5 minutes." },
      { type: "BUTTONS", buttons: [{ type: "URL", text: "Copy code" }] },
    ],
  });
});

describe("samples", () => {
  it("are uploaded in pieces, and shown as an address afterwards", async () => {
    const { body: opened } = await play.graph("POST", "app-1/uploads?file_length=6&file_type=image%2Fpng");
    expect(opened.id).toMatch(/^upload:/);
    const send = (bytes: string, offset: string) =>
      fetch(`${play.url}/v25.0/${opened.id}`, {
        method: "POST",
        headers: { authorization: `OAuth ${TOKEN}`, file_offset: offset },
        body: bytes,
      });
    expect(await (await send("abc", "0")).json()).toMatchObject({ file_offset: 3 });
    expect((await play.graph("GET", `${opened.id}`)).body).toMatchObject({ file_offset: 3 });
    expect((await send("abc", "0")).status).toBe(400);
    const { h } = (await (await send("def", "3")).json()) as { h: string };
    const header = { type: "HEADER", format: "IMAGE", example: { header_handle: [h] } };
    const { body: made } = await create(template([header, SENTENCE]));
    expect(JSON.stringify((await play.graph("GET", `${made.id}`)).body)).toContain("scontent.whatsapp.net");
    expect((await play.graph("POST", "app-1/uploads?file_length=6&file_type=text%2Fplain")).status).toBe(400);
  });
});

describe("review", () => {
  it.each([
    ["side by side", [body("Your order {{1}} {{2}} leaves our depot today, I think.", "1", "2")]],
    ["without samples", [body("Hello {{1}}, your parcel leaves our depot today.")]],
    ["without a sample picture", [{ type: "HEADER", format: "IMAGE" }, SENTENCE]],
  ])("rejects variables %s at once, with the reason", async (_, components) => {
    expect((await create(template(components))).body.status).toBe("REJECTED");
    await play.flush();
    expect(play.values().at(-1)).toMatchObject({
      event: "REJECTED",
      reason: "INVALID_FORMAT",
      rejection_info: { reason: expect.any(String), recommendation: expect.any(String) },
    });
  });

  it("rejects the same words under another name, not in another language", async () => {
    expect((await create(template([SENTENCE]))).body.status).toBe("PENDING");
    expect((await create(template([SENTENCE], { language: "en_GB" }))).body.status).toBe("PENDING");
    expect((await create(template([SENTENCE], { name: "other" }))).body.status).toBe("REJECTED");
  });
});

describe("limits", () => {
  const edit = (id: unknown, text: string) =>
    play.graph("POST", `${id}`, { components: [body(text, "Dana")] });
  const approve = (id: unknown) => play.sim("POST", `templates/${id}/status`, { status: "APPROVED" });
  const DAY = 86_400_000;

  it("lets an approved template be edited once a day and ten times in 30 days", async () => {
    const { id } = (await create(template([SENTENCE]))).body;
    expect((await edit(id, "Hello {{1}}, this is not in review yet.")).body.error.error_subcode).toBe(
      2388039,
    );
    for (let day = 0; day < 10; day += 1) {
      await approve(id);
      expect((await edit(id, `Hello {{1}}, this is edit number ${day} of ten.`)).body).toEqual({
        success: true,
      });
      await approve(id);
      const again = await edit(id, "Hello {{1}}, this is one edit too many.");
      expect(again.body.error.error_user_title).toBe("Message Template Edit Limit Reached");
      await play.sim("POST", "clock", { advanceMs: DAY + 1 });
    }
    expect((await edit(id, "Hello {{1}}, this is the eleventh edit.")).status).toBe(400);
    await play.sim("POST", "clock", { advanceMs: 21 * DAY });
    expect((await edit(id, "Hello {{1}}, this is the eleventh edit.")).body).toEqual({ success: true });
    const wrongCategory = await play.graph("POST", `${id}`, { category: "MARKETING" });
    expect(wrongCategory.status).toBe(400);
  });

  it("lets a rejected one be edited at will, category included", async () => {
    const { id } = (await create(template([SENTENCE]))).body;
    for (const number of [1, 2, 3]) {
      await play.sim("POST", `templates/${id}/status`, { status: "REJECTED" });
      expect((await edit(id, `Hello {{1}}, this is try number ${number} of many.`)).status).toBe(200);
    }
    await play.sim("POST", `templates/${id}/status`, { status: "REJECTED" });
    expect((await play.graph("POST", `${id}`, { category: "MARKETING" })).status).toBe(200);
    expect((await play.graph("GET", `${id}?fields=category,status`)).body).toMatchObject({
      category: "MARKETING",
      status: "PENDING",
    });
  });

  it("blocks the name of a deleted approved template for 30 days, and keeps disabled ones", async () => {
    const remove = () => play.graph("DELETE", `${WABA}/message_templates?name=spring_news`);
    const { id } = (await create(template([SENTENCE]))).body;
    await play.sim("POST", `templates/${id}/status`, { status: "DISABLED" });
    expect((await remove()).body.error.error_subcode).toBe(2388039);
    await approve(id);
    expect((await remove()).body).toEqual({ success: true });
    await play.flush();
    expect(play.values().at(-1)).toMatchObject({ event: "DELETED", message_template_name: "spring_news" });
    expect((await create(template([SENTENCE]))).body.error.error_subcode).toBe(2388023);
    expect((await create(template([SENTENCE], { language: "en_GB" }))).status).toBe(200);
    await play.sim("POST", "clock", { advanceMs: 30 * DAY + 1 });
    expect((await create(template([SENTENCE]))).status).toBe(200);
  });

  it("has room for so many templates", async () => {
    await play.sim("PATCH", "settings", { templatesPerAccount: 1 });
    await create(template([SENTENCE]));
    expect((await create(template([SENTENCE], { name: "other" }))).body.error.error_subcode).toBe(2388019);
  });

  it("pauses twice and then disables", async () => {
    const { id } = (await create(template([SENTENCE]))).body;
    const titles: unknown[] = [];
    for (const _ of [1, 2, 3]) {
      await play.sim("POST", `templates/${id}/status`, { status: "PAUSED" });
      await play.flush();
      const value = play.values().at(-1) as { event?: string; other_info?: { title?: string } } | undefined;
      titles.push([value?.event, value?.other_info?.title]);
    }
    expect(titles).toEqual([
      ["PAUSED", "FIRST_PAUSE"],
      ["PAUSED", "SECOND_PAUSE"],
      ["DISABLED", "DISABLED"],
    ]);
  });
});

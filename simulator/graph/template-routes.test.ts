import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  errorFixture,
  fixture,
  openPlayground,
  type Playground,
  shapeOf,
  valuesOf,
  WABA,
  webhookFixture,
} from "../playground/playground.ts";
import type { Template } from "../world/model.ts";

const NAMES = [
  "body-only-no-variables",
  "body-positional-two-variables",
  "text-header-variable-footer-quick-replies",
  "named-parameters-text-header",
  "status-paused",
  "language-portuguese-brazil",
  "status-rejected-invalid-format",
];
const templates = NAMES.map((name) => fixture<Template>(`templates/${name}.json`));

let play: Playground;
beforeEach(async () => {
  play = await openPlayground((config) => ({
    ...config,
    wabas: (config.wabas ?? []).map((waba) => ({ ...waba, templates })),
  }));
});
afterEach(() => play.stop());

const list = (query = "") => play.graph("GET", `${WABA}/message_templates${query}`);
const ids = (answer: { body: { data: Record<string, unknown>[] } }) => answer.body.data.map(({ id }) => id);
const create = (template: Record<string, unknown>) =>
  play.graph("POST", `${WABA}/message_templates`, template);
const fresh = (text: string, more: Record<string, unknown> = {}) => ({
  name: "spring_news",
  language: "en_US",
  category: "UTILITY",
  components: [{ type: "BODY", text, example: { body_text: [["Dana", "88213", "today"]] } }],
  ...more,
});
const SENTENCE = "Hello {{1}}, your parcel {{2}} leaves our depot today, thank you.";

describe("listing templates", () => {
  it("walks forward through `next` and back through `previous` without loss", async () => {
    const seen: unknown[] = [];
    let page = await list("?limit=3");
    expect(page.body.paging).not.toHaveProperty("previous");
    for (;;) {
      seen.push(...ids(page));
      const { next } = page.body.paging;
      if (!next) break;
      page = await play.graph("GET", next.slice(next.indexOf("/v25.0/") + "/v25.0/".length));
    }
    expect(seen).toEqual(templates.map(({ id }) => id));
    expect(page.body.data).toHaveLength(1);
    const back = await list(`?limit=3&before=${page.body.paging.cursors.before}`);
    expect(ids(back)).toEqual(templates.slice(3, 6).map(({ id }) => id));
  });

  it("follows `after` and refuses cursors it never gave", async () => {
    const { cursors } = (await list("?limit=2")).body.paging;
    expect(ids(await list(`?limit=2&after=${cursors.after}`))).toEqual(
      templates.slice(2, 4).map(({ id }) => id),
    );
    const refused = await list("?after=nonsense");
    expect([refused.status, refused.body.error.code]).toEqual([400, 131059]);
  });

  it("filters, and answers an empty list without paging", async () => {
    expect(ids(await list("?status=PAUSED"))).toEqual(["881204477310485"]);
    expect(ids(await list("?name=delivery_update"))).toHaveLength(2);
    expect(ids(await list("?name=delivery_update&language=pt_BR"))).toEqual(["881204477310419"]);
    expect((await list("?name=nothing")).body).toEqual(fixture("templates/list-empty.json"));
  });

  it("gives the default fields, or exactly those asked for, and knows no others", async () => {
    const [first] = (await list()).body.data;
    expect(Object.keys(first ?? {}).sort()).toEqual([
      "category",
      "components",
      "id",
      "language",
      "name",
      "parameter_format",
      "status",
    ]);
    const selected = await list("?fields=name,status,category,language&limit=5");
    const recorded = fixture<{ data: unknown[] }>("templates/list-selected-fields.json");
    expect(shapeOf(selected.body.data[0])).toEqual(shapeOf(recorded.data[0]));
    expect((await list("?fields=quality_score")).body.data[1]).toEqual({
      quality_score: { score: "GREEN", date: 1_794_820_320 },
      id: "881204477310122",
    });
    expect((await list("?fields=colour")).body.error.code).toBe(100);
  });

  it("gives one template by id", async () => {
    const { body } = await play.graph("GET", "881204477310485?fields=name,status");
    expect(body).toEqual({ name: "weekly_offer", status: "PAUSED", id: "881204477310485" });
  });

  it("answers 80007 with the usage header beyond the calls of an hour", async () => {
    await play.sim("PATCH", "settings", { managementCallsPerHour: 2 });
    await list();
    await list();
    const refused = await list();
    const recorded = errorFixture("80007-waba-rate-limit.json");
    expect(refused.status).toBe(recorded.http_status);
    expect(refused.body.error.code).toBe(80007);
    expect(JSON.parse(refused.headers.get("x-business-use-case-usage") ?? "{}")).toHaveProperty(WABA);
    await play.sim("POST", "clock", { advanceMs: 3_600_000 });
    expect((await list()).status).toBe(200);
  });
});

describe("creating and changing templates", () => {
  it("starts in review and is approved after the review time, with a webhook", async () => {
    await play.sim("PATCH", "settings", { templateReviewMs: 20 });
    const { body } = await create(fresh(SENTENCE));
    expect(body).toEqual({ id: expect.stringMatching(/^\d+$/), status: "PENDING", category: "UTILITY" });
    await play.flush();
    const [received] = play.receiver.received;
    expect(shapeOf(received?.body)).toEqual(shapeOf(webhookFixture("template-status-approved.json")));
    // The id is a bare integer of up to 17 digits: compare text, JavaScript would round it.
    expect(received?.raw).toContain(`"message_template_id":${body.id},`);
    expect((await play.graph("GET", `${body.id}?fields=status`)).body.status).toBe("APPROVED");
  });

  it("refuses as recorded", async () => {
    const cases: [Record<string, unknown>, string][] = [
      [fresh(SENTENCE, { name: "delivery_update" }), "100-template-name-in-language-exists"],
      [fresh("{{1}} is here, please come and get it today."), "100-template-variables-at-edge"],
      [fresh("Hi {{1}} and {{2}} and {{3}} now."), "100-template-too-many-variables"],
    ];
    for (const [template, name] of cases) {
      const recorded = errorFixture(`${name}.json`);
      const answer = await create(template);
      expect(answer.status, name).toBe(recorded.http_status);
      expect(answer.body.error, name).toEqual({
        ...recorded.body.error,
        fbtrace_id: answer.body.error.fbtrace_id,
      });
    }
    for (const bad of [
      { name: "Bad Name" },
      { language: "english" },
      { category: "FUN" },
      { components: [] },
    ]) {
      expect((await create(fresh(SENTENCE, bad))).body.error.code, JSON.stringify(bad)).toBe(100);
    }
  });

  it("edits only what may be edited", async () => {
    const edited = await play.graph("POST", "881204477310485", {
      components: [{ type: "BODY", text: "Short and good." }],
    });
    expect(edited.body).toEqual({ success: true });
    expect((await play.graph("GET", "881204477310485?fields=status")).body.status).toBe("PENDING");
    const refused = await play.graph("POST", "881204477310485", { components: [] });
    const recorded = errorFixture("100-template-edit-not-allowed.json");
    expect(refused.body.error).toEqual({ ...recorded.body.error, fbtrace_id: refused.body.error.fbtrace_id });
  });

  it("deletes by name in all languages, or one by id", async () => {
    const remove = (query: string) => play.graph("DELETE", `${WABA}/message_templates${query}`);
    expect((await remove("?hsm_id=881204477310419&name=delivery_update")).body).toEqual({ success: true });
    expect(ids(await list("?name=delivery_update"))).toEqual(["881204477310122"]);
    expect((await remove("?name=delivery_update")).body).toEqual({ success: true });
    expect((await remove("?name=delivery_update")).body.error.error_subcode).toBe(33);
  });
});

describe("what Meta does to templates", () => {
  const id = "881204477310122";
  const arrived = async () => {
    await play.flush();
    return play.values().at(-1);
  };

  it("pauses, disables and rejects with the recorded webhooks, and sends fail accordingly", async () => {
    await play.say("Hello");
    const cases: [string, string, number][] = [
      ["PAUSED", "template-status-paused-first.json", 132015],
      ["DISABLED", "template-status-disabled.json", 132016],
      ["REJECTED", "template-status-rejected-tag-mismatch.json", 132001],
    ];
    const parameters = ["Dana", "1"].map((text) => ({ type: "text", text }));
    const template = {
      name: "delivery_update",
      language: { code: "en_US" },
      components: [{ type: "body", parameters }],
    };
    for (const [status, recorded, code] of cases) {
      await play.sim("POST", `templates/${id}/status`, { status });
      expect(shapeOf(await arrived()), status).toEqual(shapeOf(valuesOf(webhookFixture(recorded))[0]));
      expect((await play.send({ type: "template", template })).body.error.code).toBe(code);
    }
    await play.sim("POST", `templates/${id}/status`, { status: "APPROVED" });
    const answer = await play.send({ type: "template", template });
    expect(answer.body.messages[0]).toMatchObject({ message_status: "accepted" });
  });

  it("changes quality and category with the recorded webhooks", async () => {
    await play.sim("POST", `templates/${id}/quality`, { score: "RED" });
    expect(await arrived()).toMatchObject({ previous_quality_score: "GREEN", new_quality_score: "RED" });
    await play.sim("POST", `templates/${id}/category`, { category: "MARKETING", announce: true });
    expect(shapeOf(await arrived())).toEqual(
      shapeOf(valuesOf(webhookFixture("template-category-change-announced.json"))[0]),
    );
    expect((await play.graph("GET", id)).body).toMatchObject({
      category: "UTILITY",
      correct_category: "MARKETING",
    });
    await play.sim("POST", `templates/${id}/category`, { category: "MARKETING" });
    expect(await arrived()).toMatchObject({ previous_category: "UTILITY", new_category: "MARKETING" });
    expect((await play.graph("GET", id)).body).toMatchObject({
      category: "MARKETING",
      previous_category: "UTILITY",
    });
  });
});

import { beforeEach, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { beginSubmission, noteAccepted } from "#lib/templates/commands/settle-submission.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { startFakeGraph } from "#test/fake-graph.ts";
import { noteTemplateNews } from "./commands/note-template-news.ts";
import { deleteTemplate, submitTemplate } from "./commands/submit-template.ts";
import type { InboundTemplateUpdate } from "./inbound-event.ts";

/** The list of an account's templates tells what a lost webhook did not. */
const graph = await startFakeGraph();
let workspaceId: WorkspaceId;
let channel: TestChannel;
let admin: SignedIn;

beforeEach(async () => {
  workspaceId = await createWorkspace();
  channel = await createChannel(workspaceId);
  admin = await signedIn(workspaceId, "admin");
  graph.answers.clear();
});

type Listed = Record<string, unknown>;
const head = { id: "1", name: "order_update", language: "en_US", category: "UTILITY" };
const body = { components: [{ type: "BODY", text: "Hello" }], parameter_format: "POSITIONAL" };

/** What the admin's list of numbers says is wrong. */
async function troubles(): Promise<string[]> {
  const { json } = await api(admin).get("/channels");
  return json.data[0].issues.map(({ code }: { code: string }) => code).sort();
}

/** The same after a sync that lists these. */
async function troublesWith(...templates: Listed[]): Promise<string[]> {
  const data = templates.map((template) => ({ ...head, ...body, ...template }));
  graph.answers.set(`GET ${channel.wabaId}/message_templates`, () => ({ body: { data } }));
  const { status } = await api(admin).post("/templates/sync", { channelId: channel.channelId });
  expect(status).toBe(200);
  return troubles();
}

const pending = { status: "PENDING" };
const rejected = { status: "REJECTED", rejected_reason: "INVALID_FORMAT" };
const paused = { status: "PAUSED", quality_score: { score: "RED" } };
const good = { status: "APPROVED", quality_score: { score: "GREEN" } };

test("a verdict raises the alarm that its webhook would have raised, and ends it", async () => {
  expect(await troublesWith(pending)).toEqual([]);
  expect(await troublesWith(rejected)).toEqual(["template_rejected"]);
  expect(await troublesWith(rejected)).toEqual(["template_rejected"]);
  expect(await troublesWith(good)).toEqual([]);
  expect(await troublesWith(paused)).toEqual(["template_paused", "template_quality_low"]);
  expect(await troublesWith(good)).toEqual([]);
  expect(await troublesWith(rejected)).toEqual(["template_rejected"]);
  expect(await troublesWith()).toEqual([]);
});

test("a category that will be another is told by the list alone, once", async () => {
  expect(await troublesWith(good)).toEqual([]);
  const announced = { ...good, correct_category: "MARKETING" };
  expect(await troublesWith(announced)).toEqual(["template_recategorised"]);
  const shown = (await api(admin).get("/templates")).json.data;
  expect(shown).toMatchObject([{ category: "UTILITY", announcedCategory: "MARKETING" }]);
  expect(await seen({ codes: ["template_recategorised"] })).toBe(204);
  expect(await troublesWith(announced)).toEqual([]);
  await troublesWith({ ...good, category: "MARKETING" });
  expect((await api(admin).get("/templates")).json.data).toMatchObject([{ announcedCategory: null }]);
});

test("what was rejected before the number was connected alarms nobody", async () => {
  expect(await troublesWith(rejected)).toEqual([]);
});

test("one that nobody knew and that is rejected already alarms, once the account is known", async () => {
  const other = { ...rejected, id: "2", name: "made_elsewhere" };
  expect(await troublesWith(good)).toEqual([]);
  expect(await troublesWith(good, { ...good, id: "3", name: "in_order" }, other)).toEqual([
    "template_rejected",
  ]);
});

test("a pause is over when the template is handed in again, and after the rejection of that", async () => {
  await troublesWith(good);
  expect(await troublesWith({ status: "PAUSED" })).toEqual(["template_paused"]);
  expect(await troublesWith(pending)).toEqual([]);
  expect(await troublesWith({ status: "PAUSED" })).toEqual(["template_paused"]);
  expect(await troublesWith(rejected)).toEqual(["template_rejected"]);
});

/** What a webhook says of it. */
const told = (
  providerTemplateId: string,
  change: InboundTemplateUpdate["change"],
  timestamp: number | null,
) => {
  const { name, language } = head;
  const update = { type: "template_update" as const, providerTemplateId, name, language, timestamp, change };
  return transaction((tx) => noteTemplateNews(tx, workspaceId, [{ wabaId: channel.wabaId, update }]));
};

const seen = async (input: object) => {
  const [{ id }] = (await api(admin).get("/templates")).json.data;
  return (await api(admin).post(`/templates/${id}/acknowledge`, input)).status;
};

test("what an admin has seen stays seen", async () => {
  await troublesWith(pending);
  expect(await troublesWith(rejected)).toEqual(["template_rejected"]);
  expect(await seen({ codes: ["template_rejected"] })).toBe(204);
  expect(await troublesWith(rejected)).toEqual([]);
});

test("seeing one alarm ends no other, and what was seen has to be said", async () => {
  await troublesWith(pending);
  await troublesWith(rejected);
  const change = { field: "category" as const, category: "MARKETING", announcedCategory: null, at: null };
  await told(head.id, change, null);
  const both = ["template_recategorised", "template_rejected"];
  expect(await troubles()).toEqual(both);
  for (const codes of [undefined, [], ["template_paused"]]) expect(await seen({ codes })).toBe(422);
  expect(await troubles()).toEqual(both);
  expect(await seen({ codes: ["template_recategorised"] })).toBe(204);
  expect(await troubles()).toEqual(["template_rejected"]);
  expect(await seen({ codes: both })).toBe(204);
  expect(await troubles()).toEqual([]);
});

/** Hands a new template in, and WhatsApp answers at once with this status. */
async function submittedWith(status: string, category = "UTILITY"): Promise<void> {
  const content = {
    ...{ name: "parcel_update", language: "en_US", category: "UTILITY", parameterFormat: "POSITIONAL" },
    ...{
      components: [{ type: "BODY", text: "Your parcel leaves our depot today." }],
      messageSendTtlSeconds: null,
    },
  };
  const answer = { id: "9", status, category };
  graph.answers.set(`POST ${channel.wabaId}/message_templates`, { body: answer });
  const draft = await api(admin).post("/template-drafts", { channelId: channel.channelId, content });
  expect(draft.status).toBe(201);
  const { id, version } = draft.json;
  expect((await api(admin).post(`/template-drafts/${id}/submit`, { version })).status).toBe(202);
  await submitTemplate(workspaceId, id);
  expect((await api(admin).get("/templates")).json.data).toMatchObject([{ status, category }]);
}

test("a verdict that comes as the answer to handing it in alarms though its webhook is lost", async () => {
  await submittedWith("REJECTED");
  expect(await troubles()).toEqual(["template_rejected"]);
});

test("a new one that is taken for another category than it was handed in as alarms too", async () => {
  await submittedWith("PENDING", "MARKETING");
  expect(await troubles()).toEqual(["template_recategorised"]);
});

test("one that is under review as usual alarms nobody", async () => {
  await submittedWith("PENDING");
  expect(await troubles()).toEqual([]);
});

test("a rejection of the second in which a template was handed in alarms, though the answer was another", async () => {
  await submittedWith("PENDING");
  const [{ id }] = (await api(admin).get("/templates")).json.data;
  const [{ submittedAt }] = (await api(admin).get(`/templates/${id}/history`)).json.data;
  const change = { field: "status" as const, status: "REJECTED", reason: null, details: null };
  await told("9", change, Math.floor(Date.parse(submittedAt) / 1000));
  expect(await troubles()).toEqual(["template_rejected"]);
});

test("one that is deleted from here takes its alarms along, though no webhook tells of it", async () => {
  await troublesWith(good);
  expect(await troublesWith(paused)).toEqual(["template_paused", "template_quality_low"]);
  const [{ id }] = (await api(admin).get("/templates")).json.data;
  expect((await api(admin).delete(`/templates/${id}`)).status).toBe(202);
  await deleteTemplate(workspaceId, id, false);
  expect(await troubles()).toEqual([]);
  expect(await troublesWith()).toEqual([]);
});

test("an edit that was accepted and the end of its alarms are one commit", async () => {
  await troublesWith(rejected);
  const [{ id }] = (await api(admin).get("/templates")).json.data;
  const { json: draft } = await api(admin).post(`/templates/${id}/draft`);
  expect((await api(admin).post(`/template-drafts/${draft.id}/submit`, { version: 1 })).status).toBe(202);
  expect(await beginSubmission(workspaceId, draft.id)).toMatchObject({
    template: { providerTemplateId: head.id },
  });
  const broken = noteAccepted(workspaceId, draft.id, null, () => Promise.reject(new Error("power cut")));
  await expect(broken).rejects.toThrow("power cut");
  expect((await api(admin).get("/template-drafts")).json.data).toMatchObject([{ id: draft.id }]);
});

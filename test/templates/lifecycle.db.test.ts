import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deleteTemplate, submitTemplate } from "#lib/channels/commands/submit-template.ts";
import { syncTemplates } from "#lib/channels/commands/sync-templates.ts";
import { createGraphApi } from "#lib/channels/whatsapp/graph-api.ts";
import { sendMessage } from "#lib/messages/commands/send-message.ts";
import { sendMessageInput } from "#lib/messages/outgoing-input.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import type { TemplateContentDto } from "#lib/templates/schema.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { type Answer, api } from "#test/api-client.ts";
import { type SimulatedMeta, startSimulatedMeta } from "#test/connecting/simulated-meta.ts";
import { createWorkspace } from "#test/factories.ts";
import { createThread, memberActor, untilStatus } from "#test/sending-rows.ts";
import { jobHandlers } from "#worker/jobs/handlers.ts";
import { startSending } from "#worker/sending/start-sending.ts";

// A template's whole life: written here, judged by the simulator's reviewers, told by webhook, used by agents.

let meta: SimulatedMeta;
let workspaceId: WorkspaceId;
let channel: { id: string; wabaId: string };
let admin: SignedIn;
let manager: SignedIn;
let agent: SignedIn;

beforeAll(async () => {
  meta = await startSimulatedMeta();
});
afterAll(() => meta.stop());
beforeEach(async () => {
  workspaceId = await createWorkspace();
  [admin, manager, agent] = [
    await signedIn(workspaceId, "admin"),
    await signedIn(workspaceId, "manager"),
    await signedIn(workspaceId, "agent"),
  ];
  channel = (await api(admin).post("/channel-setup/simulator")).json;
  await meta.sim("DELETE", "faults");
});

const content = (more: Partial<TemplateContentDto> = {}): TemplateContentDto => ({
  ...{ name: "parcel_update", language: "en_US", category: "UTILITY", parameterFormat: "POSITIONAL" },
  components: [
    {
      type: "BODY",
      text: "Hello {{1}}, your parcel leaves our depot today.",
      example: { body_text: [["Dana"]] },
    },
    { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Change date" }] },
  ],
  messageSendTtlSeconds: 3600,
  ...more,
});
const body = (text: string) => [{ type: "BODY", text, example: { body_text: [["Dana"]] } }];

async function draft(more: Partial<TemplateContentDto> = {}, by = manager) {
  const { json, status } = await api(by).post("/template-drafts", {
    channelId: channel.id,
    content: content(more),
  });
  expect(status).toBe(201);
  return json as { id: string; version: number };
}

const submit = ({ id, version }: { id: string; version: number }, by = admin) =>
  api(by).post(`/template-drafts/${id}/submit`, { version });

/** As the worker does. */
async function submitted(made: { id: string; version: number }): Promise<void> {
  expect((await submit(made)).status).toBe(202);
  await submitTemplate(workspaceId, made.id);
}

const templates = async (by = admin) => (await api(by).get(`/templates?channelId=${channel.id}`)).json.data;
const drafts = async () => (await api(manager).get("/template-drafts")).json.data;
const only = async () => {
  const [template, ...more] = await templates();
  expect(more).toEqual([]);
  return template;
};
const history = async (id: string) => (await api(manager).get(`/templates/${id}/history`)).json.data;
const atMeta = async () => {
  const { templates: all } = (await meta.sim("GET", "templates")) as unknown as {
    templates: { id: string; wabaId: string; name: string; status: string }[];
  };
  return all.filter(({ wabaId }) => wabaId === channel.wabaId);
};
const review = async (status: string, more: object = {}) => {
  const [template] = await atMeta();
  await meta.sim("POST", `templates/${template?.id}/status`, { status, ...more });
  await meta.sim("POST", "flush", {});
};
const audited = async () =>
  (await api(admin).get("/audit-entries")).json.data
    .map(({ action }: { action: string }) => action)
    .filter((action: string) => action.startsWith("template"));

test("from a draft to the customer's phone", async () => {
  const made = await draft();
  expect(await submit(made, manager)).toMatchObject({ status: 403 });
  expect(await atMeta()).toEqual([]);
  await submitted(made);
  expect(await drafts()).toEqual([]);
  expect(await only()).toMatchObject({
    name: "parcel_update",
    status: "PENDING",
    messageSendTtlSeconds: 3600,
  });
  expect(await templates(agent)).toMatchObject([{ status: "PENDING" }]);

  await review("APPROVED");
  expect(await templates(agent)).toMatchObject([{ status: "APPROVED", audience: "everybody" }]);
  await syncTemplates(workspaceId, null);
  const [version, ...older] = await history((await only()).id);
  expect(older).toEqual([]);
  expect(version).toMatchObject({ approvedAt: expect.any(String), endedAt: null, rejectedAt: null });
  expect(version.submittedBy).toMatch(/^member:/);

  const sending = startSending(createGraphApi({ baseUrl: meta.simulator.url, version: "v25.0" }));
  try {
    await meta.sim("PATCH", "settings", { unknownRecipients: "create" });
    const thread = await createThread({ workspaceId, channelId: channel.id }, 60 * 48);
    const template = { name: "parcel_update", language: "en_US", body: [{ value: "Ana" }] };
    const input = sendMessageInput.parse({ kind: "template", clientMessageId: uuidv7(), template });
    const message = await sendMessage(await memberActor(workspaceId), thread.conversationId, input);
    await untilStatus(workspaceId, message.id, "delivered");
  } finally {
    await sending.stop(2_000);
  }
  expect(await audited()).toEqual(["template.submitted"]);
});

describe("what WhatsApp objects to", () => {
  test("is found before it is handed in, with the field", async () => {
    const made = await draft({ name: "Bad Name", components: body("{{1}} your parcel is here today.") });
    const answer = await submit(made);
    expect(answer).toMatchObject({ status: 422, json: { code: "template_invalid" } });
    expect(answer.json.findings).toMatchObject([
      { code: "name_pattern", path: "/name" },
      { code: "variable_edge", path: "/components/0/text" },
    ]);
    expect(await atMeta()).toEqual([]);
  });

  test("comes back to the draft: a name that is taken", async () => {
    await submitted(await draft());
    const second = await draft();
    await submitted(second);
    const [back] = await drafts();
    expect(back).toMatchObject({
      ...{ id: second.id, state: "draft" },
      problem: { cause: "template_name_taken", pointer: "/name" },
    });
    expect(await atMeta()).toHaveLength(1);
    // Written anew it can go.
    const saved = await api(manager).put(`/template-drafts/${back.id}`, {
      content: content({
        name: "parcel_note",
        components: body("Hello {{1}}, here is another text of ours."),
      }),
      version: back.version,
    });
    expect(saved.json.problem).toBeNull();
    await submitted(saved.json);
    expect((await atMeta()).map(({ name }) => name).sort()).toEqual(["parcel_note", "parcel_update"]);
  });

  test("is kept beside the rejected one, in WhatsApp's words", async () => {
    await submitted(await draft());
    await review("REJECTED", {
      reason: "INVALID_FORMAT",
      rejectionInfo: { reason: "A link is broken.", recommendation: "Mend it." },
    });
    await syncTemplates(workspaceId, null);
    const template = await only();
    expect(template).toMatchObject({
      ...{ status: "REJECTED", rejectedReason: "INVALID_FORMAT" },
      rejectionDetails: "A link is broken. Mend it.",
    });
    expect(await history(template.id)).toMatchObject([
      { rejectedReason: "INVALID_FORMAT", rejectedAt: expect.any(String), approvedAt: null },
    ]);
  });
});

describe("a rejection is an alarm", () => {
  const alarms = async () =>
    (await api(admin).get("/channels")).json.data
      .flatMap((one: { issues: { code: string }[] }) => one.issues)
      .map(({ code }: { code: string }) => code);
  /** Some seconds ago: nobody mends a template within the second of its rejection. */
  beforeEach(async () => {
    await submitted(await draft());
    await meta.sim("POST", "clock", { advanceMs: -5_000 });
    await review("REJECTED");
    await meta.sim("POST", "clock", { reset: true });
    expect(await alarms()).toEqual(["template_rejected"]);
    // It was handed in after that second, so the row knows something newer.
    await query(sql`UPDATE template SET status = 'REJECTED' WHERE "workspaceId" = ${workspaceId}::uuid`);
  });

  const handIn = async () => {
    const { id } = await only();
    const { json: next } = await api(manager).post(`/templates/${id}/draft`);
    const changed = { ...next.content, components: body("Hello {{1}}, here are our news of the day.") };
    const input = { content: changed, version: next.version };
    await submitted((await api(manager).put(`/template-drafts/${next.id}`, input)).json);
  };

  test("until it is handed in again, and once more when that is rejected", async () => {
    await handIn();
    expect(await alarms()).toEqual([]);
    await review("REJECTED");
    expect(await alarms()).toEqual(["template_rejected"]);
    await review("APPROVED");
    expect(await alarms()).toEqual([]);
  });

  test("and so is a pause, until it is handed in again", async () => {
    await meta.sim("POST", "clock", { advanceMs: -3_000 });
    await review("PAUSED");
    await meta.sim("POST", "clock", { reset: true });
    expect(await alarms()).toContain("template_paused");
    await handIn();
    expect(await alarms()).toEqual([]);
  });

  test("until an admin has seen it", async () => {
    const { id } = await only();
    const path = `/templates/${id}/acknowledge`;
    const seen = { codes: ["template_rejected"] };
    expect(await api(manager).post(path, seen)).toMatchObject({ status: 403 });
    expect(await api(admin).post(path, seen)).toMatchObject({ status: 204 });
    expect(await alarms()).toEqual([]);
  });
});

describe("nobody knows whether it arrived", () => {
  const lost = (process: boolean) =>
    meta.sim("POST", "faults", {
      ...{ kind: process ? "reset-after-accept" : "http500", scope: "global", count: 1 },
      params: { endpoint: "templates", ...(process ? {} : { body: "" }) },
    });

  test("it did: the next list finds it, and it is handed in once", async () => {
    const made = await draft();
    await lost(true);
    await submitted(made);
    expect(await drafts()).toMatchObject([{ state: "unconfirmed" }]);
    expect(await submit({ id: made.id, version: 4 })).toMatchObject({ status: 409 });
    await submitTemplate(workspaceId, made.id);
    await syncTemplates(workspaceId, null);
    expect(await drafts()).toEqual([]);
    expect(await atMeta()).toHaveLength(1);
    const [version] = await history((await only()).id);
    expect(version.submittedBy).toMatch(/^member:/);
  });

  test("it did not: the draft is there again", async () => {
    const made = await draft();
    await lost(false);
    await submitted(made);
    await syncTemplates(workspaceId, null);
    const [back] = await drafts();
    expect(back).toMatchObject({ state: "draft", problem: { cause: "template_not_arrived" } });
    await submitted(back);
    expect(await atMeta()).toHaveLength(1);
  });

  test("a process died over the call", async () => {
    const made = await draft();
    await submit(made);
    await query(sql`
      UPDATE template_draft SET state = 'calling', "calledAt" = now()
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${made.id}::uuid`);
    await submitTemplate(workspaceId, made.id);
    expect(await drafts()).toMatchObject([{ state: "unconfirmed" }]);
    expect(await atMeta()).toEqual([]);
  });
});

describe("the next version", () => {
  const edited = async (text: string): Promise<Answer> => {
    const { id } = await only();
    const { json: next } = await api(manager).post(`/templates/${id}/draft`);
    const changed = { ...next.content, name: "renamed", components: body(text) };
    return api(manager).put(`/template-drafts/${next.id}`, { content: changed, version: next.version });
  };
  beforeEach(async () => {
    await submitted(await draft());
    await review("APPROVED");
    await syncTemplates(workspaceId, null);
  });

  test("is reviewed again, and history says what was live when", async () => {
    const { json: next } = await edited("Hello {{1}}, your parcel leaves our depot tomorrow.");
    expect(next.content.name).toBe("parcel_update");
    await submitted(next);
    expect(await only()).toMatchObject({ status: "PENDING" });
    await review("APPROVED");
    await syncTemplates(workspaceId, null);
    const template = await only();
    expect(template).toMatchObject({ status: "APPROVED", components: body(next.content.components[0].text) });
    const [second, first, ...more] = await history(template.id);
    expect(more).toEqual([]);
    expect(first.endedAt).toBe(second.approvedAt);
    expect(second).toMatchObject({ endedAt: null, submittedBy: expect.stringMatching(/^member:/) });
    expect(await audited()).toEqual(expect.arrayContaining(["template.submitted", "template.edited"]));
  });

  test("more often than WhatsApp allows comes back with its words", async () => {
    await submitted((await edited("Hello {{1}}, your parcel leaves our depot tomorrow.")).json);
    await review("APPROVED");
    await submitted((await edited("Hello {{1}}, your parcel leaves our depot on Friday.")).json);
    expect(await drafts()).toMatchObject([
      { state: "draft", problem: { details: expect.stringContaining("once in 24 hours") } },
    ]);
    expect(await only()).toMatchObject({ status: "APPROVED" });
  });

  test("there is one draft of it, and the older copy loses", async () => {
    const { id } = await only();
    const [one, two] = await Promise.all([1, 2].map(() => api(manager).post(`/templates/${id}/draft`)));
    expect(two?.json.id).toBe(one?.json.id);
    const put = (text: string) =>
      api(manager).put(`/template-drafts/${one?.json.id}`, {
        content: content({ components: body(text) }),
        version: 1,
      });
    expect((await put("First")).status).toBe(200);
    expect(await put("Second")).toMatchObject({ status: 409, json: { current: { version: 2 } } });
  });

  test("written elsewhere is in the history too", async () => {
    const [known] = await atMeta();
    const texts = body("Hello {{1}}, somebody wrote this in WhatsApp Manager.");
    await meta.sim("PUT", `templates/${channel.wabaId}`, { ...known, wabaId: undefined, components: texts });
    await syncTemplates(workspaceId, null);
    expect(await history((await only()).id)).toMatchObject([{ submittedBy: null, components: texts }, {}]);
  });

  test("a copy in another language says the same and needs its own review", async () => {
    const { id } = await only();
    const { json: copy } = await api(manager).post(`/templates/${id}/duplicate`, { language: "de" });
    expect(copy).toMatchObject({ templateId: null, content: { name: "parcel_update", language: "de" } });
    await submitted(copy);
    expect((await templates()).map(({ language }: { language: string }) => language).sort()).toEqual([
      "de",
      "en_US",
    ]);
  });
});

describe("deleting", () => {
  beforeEach(async () => {
    await submitted(await draft());
    await review("APPROVED");
  });

  test("is WhatsApp's to do; the history stays", async () => {
    const { id } = await only();
    expect(await api(manager).delete(`/templates/${id}`)).toMatchObject({ status: 403 });
    expect(await api(admin).delete(`/templates/${id}`)).toMatchObject({
      status: 202,
      json: { status: "APPROVED", isBeingDeleted: true },
    });
    await deleteTemplate(workspaceId, id, false);
    expect(await templates()).toEqual([]);
    expect(await atMeta()).toEqual([]);
    expect(await history(id)).toMatchObject([{ endedAt: expect.any(String) }]);
    expect(await audited()).toContain("template.deleted");
    // The name of an approved one stays blocked.
    await submitted(await draft());
    expect(await drafts()).toMatchObject([{ problem: { cause: "template_name_locked", pointer: "/name" } }]);
  });

  test("without an answer it is asked again", async () => {
    const { id } = await only();
    await api(admin).delete(`/templates/${id}`);
    const params = { endpoint: "templates" };
    await meta.sim("POST", "faults", { kind: "reset-after-accept", scope: "global", count: 1, params });
    await expect(deleteTemplate(workspaceId, id, false)).rejects.toThrow();
    await deleteTemplate(workspaceId, id, false);
    expect(await templates()).toEqual([]);
  });

  test("that ended with its worker in the last try is given up: the template is there as before", async () => {
    const { id } = await only();
    await api(admin).delete(`/templates/${id}`);
    await jobHandlers["delete-template"]({ workspaceId, templateId: id }, 0);
    expect(await only()).toMatchObject({ id, isBeingDeleted: false });
    expect(await atMeta()).toHaveLength(1);
  });

  test("what WhatsApp disabled is kept", async () => {
    await review("DISABLED");
    const { id } = await only();
    expect(await api(admin).delete(`/templates/${id}`)).toMatchObject({
      status: 409,
      json: { code: "template_not_deletable" },
    });
  });
});

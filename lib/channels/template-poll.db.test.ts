import { beforeEach, expect, test } from "vitest";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { startFakeGraph } from "#test/fake-graph.ts";

/** The list of an account's templates tells what a lost webhook did not. */
const graph = await startFakeGraph();
let channel: TestChannel;
let admin: SignedIn;

beforeEach(async () => {
  const workspaceId = await createWorkspace();
  channel = await createChannel(workspaceId);
  admin = await signedIn(workspaceId, "admin");
  graph.answers.clear();
});

/** What the admin's list of numbers says is wrong after a sync that lists this. */
async function troublesWith(template: Record<string, unknown> | null): Promise<string[]> {
  const head = { id: "1", name: "order_update", language: "en_US", category: "UTILITY" };
  const body = { components: [{ type: "BODY", text: "Hello" }], parameter_format: "POSITIONAL" };
  const data = template === null ? [] : [{ ...head, ...body, ...template }];
  graph.answers.set(`GET ${channel.wabaId}/message_templates`, () => ({ body: { data } }));
  const { status } = await api(admin).post("/templates/sync", { channelId: channel.channelId });
  expect(status).toBe(200);
  const { json } = await api(admin).get("/channels");
  return json.data[0].issues.map(({ code }: { code: string }) => code);
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
  expect((await troublesWith(paused)).sort()).toEqual(["template_paused", "template_quality_low"]);
  expect(await troublesWith(good)).toEqual([]);
  expect(await troublesWith(rejected)).toEqual(["template_rejected"]);
  expect(await troublesWith(null)).toEqual([]);
});

test("what was rejected before the number was connected alarms nobody", async () => {
  expect(await troublesWith(rejected)).toEqual([]);
});

test("what an admin has seen stays seen", async () => {
  await troublesWith(pending);
  expect(await troublesWith(rejected)).toEqual(["template_rejected"]);
  const [{ id }] = (await api(admin).get("/templates")).json.data;
  expect((await api(admin).post(`/templates/${id}/acknowledge`, {})).status).toBe(204);
  expect(await troublesWith(rejected)).toEqual([]);
});

import { beforeEach, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { createTemplate } from "#test/sending-rows.ts";

// What may be handed in as the next version of a template, and what is a double (platform reference, 7.2 and 7.3).

let workspaceId: WorkspaceId;
let channel: TestChannel;
let admin: SignedIn;
const text = "Your parcel leaves our depot today.";
const components = [{ type: "BODY", text }];

beforeEach(async () => {
  workspaceId = await createWorkspace();
  channel = await createChannel(workspaceId);
  admin = await signedIn(workspaceId, "admin");
});

async function nextOf(status: string) {
  const id = await createTemplate(channel, { name: "parcel", status, components });
  const { json } = await api(admin).post(`/templates/${id}/draft`);
  return { templateId: id, ...json } as { templateId: string; id: string; version: number; content: object };
}
const submit = ({ id, version }: { id: string; version: number }) =>
  api(admin).post(`/template-drafts/${id}/submit`, { version });

test.each(["APPROVED", "REJECTED", "PAUSED"])("of one that is %s: yes", async (status) => {
  expect((await submit(await nextOf(status))).status).toBe(202);
});

test.each(["PENDING", "IN_APPEAL", "DISABLED", "ARCHIVED", "LIMIT_EXCEEDED"])(
  "of one that is %s WhatsApp takes none, and nothing is handed in",
  async (status) => {
    const refused = await submit(await nextOf(status));
    expect(refused).toMatchObject({ status: 409, json: { code: "template_not_editable" } });
    expect((await api(admin).get("/template-drafts")).json.data).toMatchObject([{ state: "draft" }]);
  },
);

test("of one that is being deleted: no", async () => {
  const draft = await nextOf("APPROVED");
  await api(admin).delete(`/templates/${draft.templateId}`);
  expect((await submit(draft)).status).toBe(409);
});

test("of an approved one that WhatsApp moved to marketing the rules of marketing count", async () => {
  const draft = await nextOf("APPROVED");
  const content = { ...draft.content, messageSendTtlSeconds: 3600 };
  const saved = (await api(admin).put(`/template-drafts/${draft.id}`, { content, version: draft.version }))
    .json;
  await query(sql`UPDATE template SET category = 'MARKETING' WHERE "workspaceId" = ${workspaceId}::uuid`);
  expect(await submit(saved)).toMatchObject({ status: 422, json: { findings: [{ code: "ttl_range" }] } });
});

test("a double of another template is found before WhatsApp finds it", async () => {
  await createTemplate(channel, { name: "older", components: [{ ...components[0], example: {} }] });
  const content = {
    ...{ name: "parcel", language: "en_US", category: "UTILITY", parameterFormat: "POSITIONAL" },
    ...{ components, messageSendTtlSeconds: null },
  };
  const { json: draft } = await api(admin).post("/template-drafts", {
    channelId: channel.channelId,
    content,
  });
  expect(await submit(draft)).toMatchObject({
    status: 422,
    json: { findings: [{ code: "same_text", path: "/components/0/text", params: { name: "older" } }] },
  });
});

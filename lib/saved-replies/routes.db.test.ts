import { beforeAll, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { headPosition, readLog } from "#lib/platform/realtime/log-reader.ts";
import { apiKey, type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createWorkspace } from "#test/factories.ts";
import { createSavedReply } from "#test/label-factories.ts";

let workspaceId: WorkspaceId;
let agent: SignedIn;
let colleague: SignedIn;
let admin: SignedIn;

beforeAll(async () => {
  workspaceId = await createWorkspace();
  agent = await signedIn(workspaceId, "agent");
  colleague = await signedIn(workspaceId, "agent");
  admin = await signedIn(workspaceId, "admin");
});

const text = { title: "Opening hours", body: "Hi {{contact.first_name|there}}, we are open from 9 to 5." };
const idsOf = async (who: Parameters<typeof api>[0]): Promise<string[]> =>
  (await api(who).get("/saved-replies")).json.data.map(({ id }: { id: string }) => id);

test("one's own reply is one's own: nobody else sees, changes or hears of it, admins neither", async () => {
  const position = await headPosition(workspaceId);
  const created = await api(agent).post("/saved-replies", { shortcut: "mine", ...text });
  expect(created).toMatchObject({ status: 201, json: { ownerId: agent.memberId, ...text, version: 1 } });
  const path = `/saved-replies/${created.json.id}`;
  for (const other of [colleague, admin]) {
    expect(await idsOf(other)).not.toContain(created.json.id);
    expect(await api(other).patch(path, { title: "x", version: 1 })).toMatchObject({ status: 404 });
    expect(await api(other).delete(path)).toMatchObject({ status: 404 });
  }
  expect(await idsOf(await apiKey(workspaceId, "admin"))).not.toContain(created.json.id);
  expect((await api(agent).patch(path, { title: "New title", version: 1 })).json).toMatchObject({
    version: 2,
  });
  expect((await api(agent).delete(path)).status).toBe(204);
  const lines = await readLog(workspaceId, position, 10);
  expect(lines.map(({ type }) => type)).toEqual([
    "saved_reply.updated",
    "saved_reply.updated",
    "saved_reply.deleted",
  ]);
  expect(new Set(lines.map(({ audience }) => audience))).toEqual(new Set([`member:${agent.memberId}`]));
});

test("shared ones are seen by all and written by those who manage them", async () => {
  const wanted = { isShared: true, shortcut: "hours", ...text };
  expect(await api(agent).post("/saved-replies", wanted)).toMatchObject({ status: 403 });
  const created = await api(admin).post("/saved-replies", wanted);
  expect(created).toMatchObject({ status: 201, json: { ownerId: null } });
  const path = `/saved-replies/${created.json.id}`;
  expect(await idsOf(colleague)).toContain(created.json.id);
  expect(await idsOf(await apiKey(workspaceId, "agent"))).toContain(created.json.id);
  expect(await api(agent).patch(path, { title: "x", version: 1 })).toMatchObject({ status: 403 });
  expect(await api(agent).delete(path)).toMatchObject({ status: 403 });
  expect((await api(admin).delete(path)).status).toBe(204);
  expect(await api(admin).delete(path)).toMatchObject({ status: 404 });
});

test("a shortcut is taken within its scope only", async () => {
  const taken = { status: 409, json: { code: "already_exists", pointer: "/shortcut" } };
  const own = { shortcut: "bye", ...text };
  const shared = { ...own, isShared: true };
  expect((await api(agent).post("/saved-replies", own)).status).toBe(201);
  expect(await api(agent).post("/saved-replies", own)).toMatchObject(taken);
  expect((await api(colleague).post("/saved-replies", own)).status).toBe(201);
  expect((await api(admin).post("/saved-replies", shared)).status).toBe(201);
  expect(await api(admin).post("/saved-replies", shared)).toMatchObject(taken);
  const other = (await api(agent).post("/saved-replies", { ...own, shortcut: "bye2" })).json;
  const rename = { shortcut: "bye", version: 1 };
  expect(await api(agent).patch(`/saved-replies/${other.id}`, rename)).toMatchObject(taken);
});

test("the same shortcut twice at the same moment is one", async () => {
  const wanted = { isShared: true, shortcut: "race", ...text };
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => api(admin).post("/saved-replies", wanted)),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
});

test("an outdated change shows the winner", async () => {
  const id = await createSavedReply(workspaceId, agent.memberId);
  await api(agent).patch(`/saved-replies/${id}`, { title: "First", version: 1 });
  expect(await api(agent).patch(`/saved-replies/${id}`, { title: "Second", version: 1 })).toMatchObject({
    status: 409,
    json: { code: "conflict", current: { title: "First", version: 2 } },
  });
});

test.each([
  [{ shortcut: "With Space" }, "/shortcut"],
  [{ shortcut: "" }, "/shortcut"],
  [{ shortcut: "x".repeat(33) }, "/shortcut"],
  [{ title: "  " }, "/title"],
  [{ body: " \n " }, "/body"],
  [{ body: "x".repeat(4097) }, "/body"],
])("%j is refused", async (part, pointer) => {
  const wanted = { shortcut: "fine", ...text, ...part };
  expect(await api(agent).post("/saved-replies", wanted)).toMatchObject({ status: 422, json: { pointer } });
});

test("a question with buttons is kept whole, with its words as the text, and gives way to a text", async () => {
  const interactive = {
    type: "button",
    body: "Hi {{contact.first_name|there}}, which day?",
    footer: "We call you",
    buttons: [{ id: "choice_1", title: "Today" }],
  };
  const message = { kind: "interactive", interactive };
  const input = { shortcut: "day", title: "Which day" };
  const created = await api(agent).post("/saved-replies", { ...input, message });
  expect(created).toMatchObject({ status: 201, json: { body: interactive.body, message, version: 1 } });
  const path = `/saved-replies/${created.json.id}`;
  const list = (await api(agent).get("/saved-replies")).json.data;
  expect(list.find(({ id }: { id: string }) => id === created.json.id)).toEqual(created.json);
  // The same again is no change.
  expect((await api(agent).patch(path, { message, version: 1 })).json).toMatchObject({ version: 1 });
  const location = { latitude: 48.2, longitude: 16.37, name: "Our shop" };
  const place = { kind: "location", location };
  expect((await api(agent).patch(path, { message: place, version: 1 })).json).toMatchObject({
    ...{ body: "Our shop", message: place, version: 2 },
  });
  expect((await api(agent).patch(path, { title: "Where", version: 2 })).json).toMatchObject({
    ...{ message: place, version: 3 },
  });
  expect((await api(agent).patch(path, { body: "At the shop", version: 3 })).json).toMatchObject({
    ...{ body: "At the shop", message: null, version: 4 },
  });
});

test.each([
  { type: "flow", body: "Book a visit", flowId: "123", buttonText: "Book" },
  { type: "product", catalogId: "456", productId: "tent-2" },
  {
    ...{ type: "product_list", header: { type: "text", text: "Tents" }, body: "Ours" },
    ...{ catalogId: "456", sections: [{ productIds: ["tent-2", "tent-4"] }] },
  },
  { type: "catalog_message", body: "All we have" },
])("a $type is kept", async (interactive) => {
  const input = { shortcut: `kept-${interactive.type}`, title: "Kept" };
  const message = { kind: "interactive", interactive };
  const created = await api(agent).post("/saved-replies", { ...input, message });
  expect(created).toMatchObject({ status: 201, json: { body: interactive.body ?? "", message } });
});

test.each([
  [{}, "/body"],
  [{ body: "x", message: { kind: "location", location: { latitude: 1, longitude: 2 } } }, "/body"],
  [{ message: { kind: "location", location: { latitude: 91, longitude: 2 } } }, "/message/location/latitude"],
  [
    { message: { kind: "interactive", interactive: { type: "request_contact_info", body: "x" } } },
    "/message/interactive/type",
  ],
  [
    // The form asks for the id, so it could not open this one.
    {
      message: {
        kind: "interactive",
        interactive: { type: "flow", body: "x", flowName: "booking", buttonText: "Book" },
      },
    },
    "/message/interactive/type",
  ],
  [
    {
      message: {
        ...{ kind: "interactive" },
        interactive: {
          ...{ type: "button", body: "x", buttons: [{ id: "a", title: "A" }] },
          header: { type: "image", mediaId: "019a3f6e-0000-7000-8000-000000000000" },
        },
      },
    },
    "/message/interactive/header",
  ],
])("%j is not saved", async (content, pointer) => {
  const answer = await api(agent).post("/saved-replies", { shortcut: "odd", title: "Odd", ...content });
  expect(answer).toMatchObject({ status: 422, json: { code: "invalid_value", pointer } });
});

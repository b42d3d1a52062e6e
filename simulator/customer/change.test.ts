import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  DANA,
  ELODIE,
  openPlayground,
  type Playground,
  shapeOf,
  valuesOf,
  webhookFixture,
} from "../playground/playground.ts";

let play: Playground;
beforeEach(async () => {
  play = await openPlayground();
});
afterEach(() => play.stop());

const send = (message: Record<string, unknown>, phone = DANA.waId) =>
  play.sim("POST", `phones/${phone}/messages`, message);
const edit = (message_id: string, text = "New") => send({ type: "edit", edit: { message_id, text } });
const revoke = (message_id: string) => send({ type: "revoke", revoke: { message_id } });
const recorded = (name: string) => valuesOf(webhookFixture(name))[0];
const chat = async () => (await play.sim("GET", `phones/${DANA.waId}`)).body.messages;

async function photo(caption?: string): Promise<string> {
  const base64 = Buffer.from("not much of a picture").toString("base64");
  const media = { base64, mimeType: "image/jpeg", ...(caption === undefined ? {} : { caption }) };
  return (await send({ type: "image", media })).body.id;
}

describe("a message is edited by its sender", () => {
  it("and told with its whole new text, by an id of its own", async () => {
    const { id } = (await play.say("Old")).body;
    const answer = await edit(id, "New");
    await play.flush();
    const value = play.values().at(-1);
    expect(shapeOf(value)).toEqual(shapeOf(recorded("edit-text.json")));
    expect(value?.messages?.[0]).toMatchObject({
      id: answer.body.id,
      edit: { original_message_id: id, message: { text: { body: "New" } } },
    });
    expect(answer.body.id).not.toBe(id);
    expect(await chat()).toMatchObject([{ id, display: { text: "New" }, changed: "edited" }]);
  });

  it("which of a picture is the caption, with the picture as it was", async () => {
    const id = await photo("Old");
    await edit(id, "New");
    await play.flush();
    const [first, second] = play.messages();
    expect(shapeOf(second)).toEqual(shapeOf(recorded("edit-image-caption.json")?.messages?.[0]));
    expect(second?.edit?.message.image).toMatchObject({
      caption: "New",
      ...{ id: first?.image.id, sha256: first?.image.sha256 },
    });
  });

  it("without a new window", async () => {
    const { id } = (await play.say("Old", DANA.waId, { ageSeconds: 600 })).body;
    const windowEnd = async () =>
      (await play.sim("GET", `phones/${DANA.waId}`)).body.threads[0]?.windowExpiresAt;
    const before = await windowEnd();
    expect((await edit(id)).status).toBe(201);
    expect(await windowEnd()).toBe(before);
  });

  it("for fifteen minutes, when it is theirs and has a text", async () => {
    const old = (await play.say("Old", DANA.waId, { ageSeconds: 16 * 60 })).body.id;
    expect((await edit(old)).status).toBe(409);
    expect((await edit(await photo())).status).toBe(409);
    expect((await edit("wamid.NOBODYS")).status).toBe(404);
    const { id } = (await play.say("Hers", ELODIE.userId)).body;
    expect((await edit(id)).status).toBe(404);
    const ours = await play.send({ type: "text", text: { body: "Ours" } });
    expect((await edit(ours.body.messages[0]?.id ?? "")).status).toBe(409);
  });
});

describe("a message is deleted by its sender", () => {
  it("and is gone from the chat", async () => {
    const { id } = (await play.say("Wrong chat")).body;
    await revoke(id);
    await play.flush();
    expect(shapeOf(play.values().at(-1))).toEqual(shapeOf(recorded("revoke.json")));
    expect(play.messages().at(-1)?.revoke).toEqual({ original_message_id: id });
    expect(JSON.stringify(await chat())).not.toContain("Wrong chat");
    expect((await revoke(id)).status).toBe(409);
    expect((await edit(id)).status).toBe(409);
  });

  it("for two days", async () => {
    const { id } = (await play.say("Long ago", DANA.waId, { ageSeconds: 3 * 86_400 })).body;
    expect((await revoke(id)).status).toBe(409);
  });
});

it("a number that is not in the app hears of an edit as something unsupported, of a deletion nothing", async () => {
  await play.sim("PATCH", "settings", { changesReported: false });
  const { id } = (await play.say("Old")).body;
  await edit(id);
  await play.flush();
  expect(shapeOf(play.values().at(-1))).toEqual(shapeOf(recorded("unsupported-edit.json")));
  const before = play.messages().length;
  expect((await revoke(id)).status).toBe(201);
  await play.flush();
  expect(play.messages()).toHaveLength(before);
  expect(await chat()).toMatchObject([{ changed: "deleted" }]);
});

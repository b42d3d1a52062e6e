import { describe, expect, test } from "vitest";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { api } from "#test/api-client.ts";
import {
  ana,
  assign,
  browser,
  channel,
  customerWrites,
  elsewhere,
  me,
  myConversation,
  noteMentioning,
  pushTo,
  readLog,
  service,
  told,
  wish,
} from "#test/push-news.ts";
import { noteReplySoon } from "./commands/note-reply-soon.ts";

describe("a customer writes in a conversation of mine", () => {
  test("my browsers show it, and a click leads there", async () => {
    const id = await myConversation();
    const phone = await pushTo(await elsewhere(me));
    await pushTo(ana);
    await customerWrites("Where is my parcel?");
    expect(await told()).toEqual(Array(2).fill("Dana: Where is my parcel?"));
    const endpoints = [browser, phone].map(({ subscription }) => subscription.endpoint);
    expect(service.pushes.map(({ endpoint }) => endpoint).sort()).toEqual(endpoints.sort());
    expect(service.pushes[0]).toMatchObject({
      headers: { urgency: "high", ttl: "3600", topic: id.replaceAll("-", "") },
      payload: { tag: id, path: `/inbox/${id}`, whenHere: "skip" },
    });
    expect(await told()).toEqual([]);
  });

  test("without its words, when I want none on my screen", async () => {
    await myConversation();
    await wish({ pushText: false });
    await customerWrites("My card number is 4111");
    expect(await told()).toEqual(["Dana: New message"]);
  });

  test("not when I have read it meanwhile, on whatever device", async () => {
    const id = await myConversation();
    await customerWrites("Anybody?");
    const { inboundCount } = (await api(me).get(`/conversations/${id}`)).json;
    await api(me).post(`/conversations/${id}/read`, { inboundCount });
    expect(await told()).toEqual([]);
  });

  test("nor when somebody else has taken it meanwhile", async () => {
    const id = await myConversation();
    await customerWrites("Anybody?");
    await readLog();
    await assign(id, ana);
    expect(await told()).toEqual([]);
  });

  test("nor when it was blocked", async () => {
    const id = await myConversation();
    const { contact: person } = (await api(me).get(`/conversations/${id}`)).json;
    await api(me).post(`/contacts/${person.id}/block`, { reason: "Insults" });
    // WhatsApp's times are whole seconds: what is written in this one counts as written before.
    await query(sql`
      UPDATE contact SET "blockedAt" = now() - interval '1 minute'
      WHERE "workspaceId" = ${channel.workspaceId}::uuid AND id = ${person.id}::uuid`);
    await customerWrites("You will hear of me");
    expect(await told()).toEqual([]);
  });

  test("nor when nobody has read the log for long", async () => {
    await myConversation();
    await customerWrites("Is it Monday already?");
    await query(sql`
      UPDATE event SET at = now() - interval '11 minutes' WHERE "workspaceId" = ${channel.workspaceId}::uuid`);
    expect(await told()).toEqual([]);
  });
});

describe("what else is told", () => {
  test("what nobody has, to those who want it", async () => {
    await customerWrites("First");
    expect(await told()).toEqual([]);
    await wish({ notices: { unassigned: { push: true } } });
    const id = await customerWrites("Second");
    expect(await told()).toEqual(["Dana: Second"]);
    expect(service.pushes[0]).toMatchObject({
      headers: { urgency: "normal" },
      payload: { path: `/inbox/${id}?list=unassigned` },
    });
  });

  test("a mention, before the customer's words, and with the note to open", async () => {
    const id = await myConversation();
    await customerWrites("Hm");
    const { json: note } = await noteMentioning(id);
    expect(await told()).toEqual(["Test agent mentioned you: @Test agent please look"]);
    expect(service.pushes[0]?.payload.path).toBe(`/inbox/${id}?message=${note.id}`);
    await noteMentioning(id);
    await wish({ pushText: false });
    expect(await told()).toEqual(["Test agent mentioned you: In the conversation with Dana"]);
  });

  test("a message of mine that failed", async () => {
    const id = await myConversation();
    const sent = await api(me).post(`/conversations/${id}/messages`, {
      kind: "text",
      clientMessageId: uuidv7(),
      text: { body: "Tomorrow" },
    });
    await query(sql`
      UPDATE message SET status = 'failed', "needsAttention" = true, version = version + 1
      WHERE "workspaceId" = ${channel.workspaceId}::uuid AND id = ${sent.json.id}::uuid`);
    await query(sql`
      UPDATE event SET type = 'message.updated', data = data::jsonb || '{"status": "failed", "needsAttention": true}'
      WHERE "workspaceId" = ${channel.workspaceId}::uuid AND data ->> 'id' = ${sent.json.id}`);
    expect(await told()).toEqual(["Dana: Your message was not delivered."]);
  });

  test("a window of mine that closes in two hours or half an hour, in the minute it does", async () => {
    const id = await myConversation();
    const endsAt = new Date(Date.UTC(2030, 0, 1, 14, 0, 30));
    await query(sql`
      UPDATE conversation SET "windowEndsAt" = ${endsAt}, "waitingSince" = now()
      WHERE "workspaceId" = ${channel.workspaceId}::uuid AND id = ${id}::uuid`);
    const at = (minute: number) => noteReplySoon(new Date(Date.UTC(2030, 0, 1, 12, minute)));
    await at(0);
    expect(await told()).toEqual([]);
    await at(1);
    expect(await told()).toEqual(["Dana: Waits for you, and the 24-hour window is about to close."]);
    await at(2);
    expect(await told()).toEqual([]);
    // And half an hour before the end.
    await at(91);
    expect(await told()).toEqual(["Dana: Waits for you, and the 24-hour window is about to close."]);
  });

  test("a window that closes while nobody owns the conversation, as early as the workspace calls soon", async () => {
    const id = await myConversation();
    await query(sql`
      UPDATE conversation SET "assigneeId" = NULL
      WHERE "workspaceId" = ${channel.workspaceId}::uuid AND id = ${id}::uuid`);
    await query(sql`
      UPDATE workspace SET "replySoonMinutes" = 240 WHERE id = ${channel.workspaceId}::uuid`);
    await query(sql`
      UPDATE conversation SET "windowEndsAt" = ${new Date(Date.UTC(2030, 0, 1, 14, 0, 30))}, "waitingSince" = now()
      WHERE "workspaceId" = ${channel.workspaceId}::uuid AND id = ${id}::uuid`);
    const at = (hour: number, minute: number) => noteReplySoon(new Date(Date.UTC(2030, 0, 1, hour, minute)));
    await at(12, 1);
    expect(await told()).toEqual([]);
    await at(10, 1);
    expect(await told()).toEqual(["Dana: Nobody has it yet, and the 24-hour window is about to close."]);
    await at(13, 31);
    await assign(id, ana);
    expect(await told()).toEqual([]);
  });
});

describe("who keeps quiet is not told", () => {
  const whole = { from: "00:00", to: "00:00", timeZone: "Asia/Kolkata" };
  /** A quarter of an hour around now, by the clock of a place. */
  const around = (timeZone: string) => {
    const clock = (minutes: number) =>
      new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).format(
        Date.now() + minutes * 60_000,
      );
    return { from: clock(-7), to: clock(8), timeZone };
  };
  test.each([
    ["all day", () => wish({ quietHours: whole }), []],
    ["now, by their own clock", () => wish({ quietHours: around("Pacific/Auckland") }), []],
    [
      "at that time of another place",
      () => wish({ quietHours: { ...around("Pacific/Auckland"), timeZone: "Europe/London" } }),
      ["Dana: Psst"],
    ],
    ["away", () => api(me).patch("/me", { away: true }), []],
    ["no push of this", () => wish({ notices: { mine: { push: false } } }), []],
    ["no sound", () => wish({ notices: { mine: { sound: false } } }), ["Dana: Psst"]],
  ])("%s", async (_, keep, expected) => {
    await myConversation();
    await keep();
    await customerWrites("Psst");
    expect(await told()).toEqual(expected);
  });

  test("nor whoever begins to, between the news and their turn", async () => {
    await myConversation();
    await customerWrites("Psst");
    await readLog();
    await wish({ quietHours: whole });
    expect(await told()).toEqual([]);
  });
});

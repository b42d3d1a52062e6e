import { describe, expect, test, vi } from "vitest";
import { readOn } from "#lib/event-log/commands/read-on.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { api } from "#test/api-client.ts";
import {
  browser,
  channel,
  comeTurns,
  customerWrites,
  elsewhere,
  me,
  myConversation,
  pushTo,
  readLog,
  service,
  told,
  turn,
  wish,
} from "#test/push-news.ts";
import { noteNews } from "./commands/note-news.ts";
import { tellMembers } from "./commands/tell-members.ts";
import { vapidKeys } from "./commands/vapid-keys.ts";

describe("pace", () => {
  test("what comes together is told once, and then there is peace for a while", async () => {
    await myConversation();
    for (const body of ["One", "Two", "Three"]) await customerWrites(body);
    await readLog();
    expect((await turn())?.inMs).toBeGreaterThan(0);
    expect((await turn())?.inMs).toBeLessThanOrEqual(2_000);
    expect(await told()).toEqual(["Dana: Three"]);
    await customerWrites("Four");
    await readLog();
    expect((await turn())?.inMs).toBeGreaterThan(10_000);
    await customerWrites("Five");
    expect(await told()).toEqual(["Dana: Five"]);
  });

  test("of many conversations the first are shown, and one line says there is more", async () => {
    await wish({ notices: { unassigned: { push: true } } });
    for (let n = 0; n < 30; n++) {
      await customerWrites(`Question ${n}`, {
        waId: `120255502${String(n).padStart(2, "0")}`,
        name: `C${n}`,
      });
    }
    await readLog();
    expect((await turn())?.pending).toHaveLength(20);
    expect(await told()).toEqual([
      "C0: Question 0",
      "C1: Question 1",
      "C2: Question 2",
      "Parley: More is waiting in other conversations.",
    ]);
  });

  test("two workers tell it once", async () => {
    await myConversation();
    await customerWrites("Twice?");
    await readLog();
    await comeTurns();
    const keys = await vapidKeys();
    await Promise.all(Array.from({ length: 5 }, () => tellMembers(keys, () => undefined)));
    expect(service.pushes).toHaveLength(1);
  });
});

describe("a push service in trouble", () => {
  const ends = async () => {
    await customerWrites(`Again ${uuidv7()}`);
    await readLog();
    await comeTurns();
    const found: string[] = [];
    await tellMembers(await vapidKeys(), (end) => found.push(end));
    return found;
  };

  test("that has forgotten a browser makes us forget it, and the others are told", async () => {
    await myConversation();
    service.answer(await pushTo(await elsewhere(me)), 410);
    expect((await ends()).sort()).toEqual(["gone", "sent"]);
    expect(await ends()).toEqual(["sent"]);
  });

  test("that hangs holds up no other browser, and costs one time-out", async () => {
    await wish({ notices: { unassigned: { push: true } } });
    service.answer(browser, "hang");
    await pushTo(await elsewhere(me));
    for (let n = 0; n < 3; n++) await customerWrites(`Q${n}`, { waId: `1202555030${n}`, name: `C${n}` });
    await readLog();
    await comeTurns();
    const found: string[] = [];
    const started = performance.now();
    const telling = tellMembers(await vapidKeys(), (end) => found.push(end));
    await vi.waitFor(() => expect(found).toEqual(["sent", "sent", "sent"]), 2_000);
    await telling;
    expect(found.slice(3)).toEqual(["failed"]);
    expect(performance.now() - started).toBeLessThan(8_000);
  });

  test("is left alone after three failures", async () => {
    await myConversation();
    expect(await ends()).toEqual(["sent"]);
    service.answer(browser, 503);
    expect([await ends(), await ends(), await ends(), await ends()]).toEqual([
      ["failed"],
      ["failed"],
      ["failed"],
      ["paused"],
    ]);
  });
});

test("where nobody is pushed to, a line of the log costs one question", async () => {
  await api(me).delete("/me/push");
  await customerWrites("Hello?");
  const asked: string[] = [];
  await readOn("test", channel.workspaceId, (tx, lines) =>
    noteNews(
      {
        ...tx,
        query: (statement) => {
          asked.push(statement.text);
          return tx.query(statement);
        },
      },
      channel.workspaceId,
      lines,
    ),
  );
  expect(asked).toHaveLength(1);
});

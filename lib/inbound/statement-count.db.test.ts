import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { committed, prepareMix } from "#test/webhooks/statements.ts";
import { forgetSigningApps } from "./data/meta-apps.ts";

// The cost of a commit is its round trips, and a later change that adds one per event would show in no other test.
// Who makes these numbers smaller changes them here; who makes them larger says why.

beforeEach(forgetSigningApps);
afterEach(() => vi.restoreAllMocks());

/** Round trips between BEGIN and COMMIT of each transaction. */
async function countsOf(work: () => Promise<void>): Promise<number[]> {
  return (await committed(work)).map((statements) => statements.length);
}

test.each([8, 80, 400])(
  "%i events, one message to three statuses: 17 statements, whatever their number",
  async (events) => {
    const { post } = await prepareMix({ eventsPerRequest: events, mix: "mixed" });
    // Whose statuses, who writes, since when they are called so, which thread, lock, its conversation, known already
    // (7); conversations, messages, threads (3); reports (1); everything known of what we sent, attempts, messages
    // (3); conversations and messages read back for their events (2), the log (1). In each of the two lanes.
    expect(await countsOf(() => post(0))).toEqual([17, 17]);
  },
);

test("one message is committed after 9 answers, though it takes 12 statements", async () => {
  const { post } = await prepareMix({ eventsPerRequest: 1, mix: "messages" });
  const [statements = []] = await committed(() => post(0));
  // BEGIN goes ahead of the first, what is known of the thread behind its lock, three writes side by side, and COMMIT
  // behind the events. The last answer is the COMMIT's.
  expect(statements.filter(({ waited }) => waited)).toHaveLength(8);
});

test("an event of the mix costs less than 2,000 bytes of parameters, whose making and reading is most of its price", async () => {
  const { post } = await prepareMix({ eventsPerRequest: 400, mix: "mixed" });
  const statements = (await committed(() => post(0))).flat();
  const bytes = statements.reduce((sum, statement) => sum + statement.bytes, 0) / 400;
  expect(bytes).toBeGreaterThan(1_000);
  expect(bytes).toBeLessThan(2_000);
});

test("one message of a known customer: 12 statements", async () => {
  const { post } = await prepareMix({ eventsPerRequest: 1, mix: "messages" });
  expect(await countsOf(() => post(0))).toEqual([12]);
});

test("the same again: 8 statements that look, no message and no line in the log", async () => {
  const { post } = await prepareMix({ eventsPerRequest: 80, mix: "mixed" });
  await post(0);
  const [statements = []] = await committed(() => post(0));
  expect(statements).toHaveLength(8);
  expect(
    statements.filter(({ text }) => /INSERT INTO (message|event|workspace_position)\b/.test(text)),
  ).toEqual([]);
});

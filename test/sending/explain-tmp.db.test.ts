import { test } from "vitest";
import { sendMessage } from "#lib/messages/commands/send-message.ts";
import { storeOutcomes } from "#lib/messages/commands/store-outcomes.ts";
import { startAttempts } from "#lib/messages/commands/start-attempts.ts";
import { waitingPage } from "#lib/messages/data.ts";
import { acquireLeases } from "#lib/channels/commands/leases.ts";
import { pool, query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { outboundMessagesSql } from "#lib/messages/send-state.sql.ts";
import { waitingEntriesSql, removeEntriesSql } from "#lib/messages/outbox.sql.ts";
import { insertAttemptsSql, markSendingSql } from "#lib/messages/attempts.sql.ts";
import { messagesByIdSql } from "#lib/messages/announce.sql.ts";
import { lockThreadRowsSql } from "#lib/conversations/thread-locks.sql.ts";
import { createThread, sendingWorld, text } from "#test/sending-rows.ts";
test("explain", { timeout: 170000 }, async () => {
  const world = await sendingWorld();
  const threads = []; for (let i = 0; i < 200; i++) threads.push(await createThread(world.channel));
  let n = 0; await Promise.all(Array.from({ length: 8 }, async () => { while (n < 2000) await sendMessage(world.agent, threads[n++ % 200]!.conversationId, text("x")); }));
  const [lease] = await acquireLeases(10);
  const page = (await waitingPage(world.channel, [], null, 100));
  const explain = async (name: string, s: ReturnType<typeof sql>) => {
    const rows = await query<Record<string, string>>(sql`EXPLAIN (ANALYZE, BUFFERS) ${s}`);
    const lines = rows.map((r) => r["QUERY PLAN"]!);
    console.log(name, lines.slice(-1)[0], "\n" + (Number(/Time: ([\d.]+)/.exec(lines.at(-1)!)?.[1]) > 30 ? lines.join("\n") : ""));
  };
  await explain("lock", lockThreadRowsSql(page, true));
  await explain("entries", waitingEntriesSql(page));
  await explain("outbound", outboundMessagesSql(page));
  await explain("messages", messagesByIdSql(world.workspaceId, page.map((p) => p.messageId)));
  await explain("remove", removeEntriesSql(page.map(({ workspaceId, messageId }) => ({ workspaceId, messageId }))));
  await explain("sending", markSendingSql(page));
  for (let i = 0; i < 8; i++) {
    const p = await waitingPage(world.channel, [], null, 100);
    const t = performance.now();
    const res = await startAttempts(p.map((e) => ({ ...e, token: lease!.token })));
    const t2 = performance.now();
    const ended = res.flatMap((r) => r.kind === "started" ? [{ attempt: r.attempt, outcome: { outcome: "accepted" as const, providerMessageId: "wamid." + r.attempt.attemptId, messageStatus: null, waId: null, userId: null }, plan: { kind: "final" as const } }] : []);
    if (i === 6) {
      const { saveOutcomesSql, nameMessagesSql } = await import("#lib/messages/attempts.sql.ts");
      const { unsettledMessagesSql } = await import("#lib/messages/settle.sql.ts");
      const { adoptParkedReportsSql } = await import("#lib/messages/status-reports.sql.ts");
      const lines = ended.map((e) => ({ workspaceId: world.workspaceId, channelId: world.channel.channelId, id: e.attempt.attemptId, attemptId: e.attempt.attemptId, messageId: e.attempt.entry.messageId, outcome: "accepted" as const, providerMessageId: e.outcome.providerMessageId, errorCode: null, errorDetails: null }));
      await explain("save", saveOutcomesSql(lines));
      await explain("name", nameMessagesSql(lines));
      await explain("adopt", adoptParkedReportsSql(lines));
      await explain("unsettled", unsettledMessagesSql(world.workspaceId, lines.map((l) => l.messageId)));
    } else await storeOutcomes(ended);
    console.log("start", Math.round(t2 - t), res.filter((r) => r.kind === "started").length, "store", Math.round(performance.now() - t2));
  }
});

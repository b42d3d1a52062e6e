import { beforeEach, expect, test } from "vitest";
import { checkChannel } from "#lib/channels/commands/check-channel.ts";
import { listChannels } from "#lib/channels/data.ts";
import { noteArrivals } from "#lib/inbound/commands/note-arrivals.ts";
import { forgetSigningApps, signingApps } from "#lib/inbound/data/meta-apps.ts";
import type { IngestItem } from "#lib/inbound/ingest-item.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { createChannel, createWorkspace, type TestChannel } from "../factories.ts";
import { startFakeGraph } from "../fake-graph.ts";
import { until } from "../sending-rows.ts";

await startFakeGraph();
let channel: TestChannel;
beforeEach(async () => {
  channel = await createChannel(await createWorkspace());
});

/** So many messages in each hour of the same six hours, `weeks` ago; before that a month of life. */
async function lived(perHour: number, weeks: number[]): Promise<void> {
  const { workspaceId, channelId } = channel;
  await query(sql`UPDATE channel SET "lastInboundAt" = now() - interval '6 hours'
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${channelId}::uuid`);
  await query(sql`INSERT INTO channel_hour ("workspaceId", "channelId", hour, inbound)
    VALUES (${workspaceId}::uuid, ${channelId}::uuid, date_trunc('hour', now() - interval '31 days'), 1)`);
  for (const week of weeks) {
    await query(sql`INSERT INTO channel_hour ("workspaceId", "channelId", hour, inbound)
      SELECT ${workspaceId}::uuid, ${channelId}::uuid,
             date_trunc('hour', now()) - ${week} * interval '7 days' - hour * interval '1 hour', ${perHour}
      FROM generate_series(1, 5) AS hour`);
  }
}

async function isAlarmed(): Promise<boolean> {
  const [row] = await listChannels(channel.workspaceId);
  return row?.issues?.some(({ code }) => code === "no_webhooks") ?? false;
}
const check = () => checkChannel(channel.workspaceId, channel.channelId);

test("silence where four weeks brought messages alarms, and the next message ends it", async () => {
  await lived(10, [1, 2, 3, 4]);
  await check();
  expect(await isAlarmed()).toBe(true);
  forgetSigningApps();
  const apps = (await signingApps()).filter(({ id }) => id === channel.metaAppId);
  const own = apps[0]?.channels.get(channel.phoneNumberId) ?? null;
  const event = { body: { type: "message", origin: "customer" } };
  noteArrivals(apps, [{ workspaceId: channel.workspaceId, channel: own, event } as unknown as IngestItem]);
  await until(isAlarmed, (alarmed) => !alarmed);
  const [hour] = await query<{ inbound: number }>(sql`SELECT inbound FROM channel_hour
    WHERE "workspaceId" = ${channel.workspaceId}::uuid AND hour = date_trunc('hour', now())`);
  expect(hour?.inbound).toBe(1);
});

test.each([
  ["these hours were always quiet", 0, [1, 2, 3, 4]],
  ["a quiet week among them", 10, [1, 3, 4]],
  ["few messages", 1, [1, 2, 3, 4]],
])("no alarm: %s", async (_, perHour, weeks) => {
  await lived(perHour, weeks);
  await check();
  expect(await isAlarmed()).toBe(false);
});

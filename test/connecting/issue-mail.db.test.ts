import { afterAll, beforeEach, expect, test } from "vitest";
import { against, inFavour } from "#lib/channels/channel-issue.ts";
import { mailIssues } from "#lib/channels/commands/mail-issues.ts";
import { recordEvidence } from "#lib/channels/commands/record-evidence.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { runJobs } from "#lib/platform/jobs/run-jobs.ts";
import { followLog } from "#worker/jobs/follow-log.ts";
import { jobHandlers } from "#worker/jobs/handlers.ts";
import { signedIn } from "../actors.ts";
import { api } from "../api-client.ts";
import { createChannel, createMember, createWorkspace, type TestChannel } from "../factories.ts";
import { until } from "../sending-rows.ts";
import { startSmtpSink } from "../smtp-sink.ts";

const sink = await startSmtpSink();
Object.assign(process.env, { SMTP_URL: sink.url, MAIL_FROM: "Parley <parley@example.test>" });
afterAll(() => sink.stop());

let channel: TestChannel;
let admins: string[];
beforeEach(async () => {
  sink.mails.length = 0;
  sink.refuse(false);
  channel = await createChannel(await createWorkspace());
  const made = [
    await createMember(channel.workspaceId, "admin"),
    await createMember(channel.workspaceId, "admin"),
  ];
  await createMember(channel.workspaceId, "manager");
  await createMember(channel.workspaceId, "agent");
  admins = made.map(({ email }) => email).sort();
});

type Words = Parameters<typeof recordEvidence>[2];
const say = (...words: Words) => transaction((tx) => recordEvidence(tx, channel.workspaceId, words));
const bad = (code: "token_invalid" | "quality_low") => against(channel.channelId, code);
const good = (code: "token_invalid" | "quality_low") => inFavour(channel.channelId, code);
const mail = () => mailIssues(channel.workspaceId, channel.channelId);
const anHourLater = () =>
  query(sql`UPDATE channel_health SET "mailedAt" = now() - interval '61 minutes'
    WHERE "workspaceId" = ${channel.workspaceId}::uuid`);
const recipients = () => sink.mails.map(({ to }) => to).sort();

test("every admin once for each trouble, at most one mail an hour, nothing secret in it", async () => {
  await say(bad("token_invalid"));
  await Promise.all([mail(), mail(), mail()]);
  expect(recipients()).toEqual(admins);
  const [first] = sink.mails;
  expect(first?.data).toContain("Test number cannot send");
  expect(first?.data).toContain("/settings/setup?number=");
  for (const secret of [channel.accessToken, channel.appSecret, channel.verifyToken]) {
    expect(first?.data).not.toContain(secret);
  }

  await say(bad("token_invalid"), bad("quality_low"));
  await mail();
  expect(sink.mails).toHaveLength(2);
  await anHourLater();
  await mail();
  await mail();
  expect(sink.mails).toHaveLength(4);
  expect(sink.mails[3]?.data).toContain("quality is low");
  expect(sink.mails[3]?.data).not.toContain("access token");
});

test("over before anybody wrote: no mail; back again: a new one", async () => {
  await say(bad("token_invalid"));
  await say(good("token_invalid"));
  await mail();
  expect(sink.mails).toEqual([]);
  await say(bad("token_invalid"));
  await mail();
  await say(good("token_invalid"));
  await say(bad("token_invalid"));
  await anHourLater();
  await mail();
  expect(sink.mails).toHaveLength(4);
});

test("a mail server that refuses is tried again, and then nobody hears twice", async () => {
  sink.refuse(true);
  await say(bad("token_invalid"));
  await expect(mail()).rejects.toThrow();
  sink.refuse(false);
  await mail();
  await mail();
  expect(recipients()).toEqual(admins);
});

test("the log's reader makes the job, and the job writes", async () => {
  const jobs = await runJobs({
    handlers: jobHandlers,
    schedule: [],
    concurrency: 2,
    onResult: () => undefined,
  });
  const follower = followLog();
  await say(bad("token_invalid"));
  await until(recipients, (found) => String(found) === String(admins));
  await Promise.all([follower.stop(), jobs.stop()]);
});

test("a test mail goes to whoever asks, a few times, and says what the mail server objects to", async () => {
  const admin = await signedIn(channel.workspaceId, "admin");
  const send = () => api(admin).post("/alert-mail/test");
  expect((await api(admin).get("/alert-mail")).json).toEqual({
    isOn: true,
    from: "Parley <parley@example.test>",
  });
  expect(await send()).toMatchObject({ status: 204 });
  expect(recipients()).toEqual([admin.email]);
  sink.refuse(true);
  const refused = await send();
  expect(refused).toMatchObject({ status: 502, json: { code: "mail_failed" } });
  expect(refused.json.mailDetails).toContain("452 no room");
  for (let n = 0; n < 3; n++) await send();
  expect(await send()).toMatchObject({ status: 429 });
});

import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { ChannelDto, MetaAppDto } from "#lib/channels/schema.ts";
import { forgetSigningApps } from "#lib/inbound/data/meta-apps.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import type { SignedIn } from "../actors.ts";
import { api } from "../api-client.ts";
import { until } from "../sending-rows.ts";
import { checkedItems, connectBehindTheBack, connectedNumber } from "./connected-number.ts";
import { startSimulatedMeta } from "./simulated-meta.ts";

// Every check of the setup guide fails and passes: a fault of the simulator, what the guide says, and its end.

const meta = await startSimulatedMeta();
const { sim } = meta;
afterAll(() => meta.stop());

let workspaceId: WorkspaceId;
let admin: SignedIn;
let business: Record<string, string>;
let app: MetaAppDto;
let channel: ChannelDto;

beforeEach(async () => {
  ({ workspaceId, admin, business, app, channel } = await connectedNumber(sim));
});

const check = () => checkedItems(admin, channel.id);
const itemOf = async (name: string) => (await check()).get(name);

async function issues(): Promise<string[]> {
  const { json } = await api(admin).get("/channels");
  return json.data[0].issues.map(({ code }: { code: string }) => code);
}

async function customerWrites(): Promise<void> {
  // A number connected a moment ago is known within a second; tests are quicker.
  forgetSigningApps();
  await sim("POST", "phones/12025550123/messages", {
    ...{ type: "text", text: { body: "hi" }, phoneNumberId: business.phoneNumberId },
  });
  await until(
    async () => (await itemOf("webhook"))?.state,
    (state) => state === "ok",
  );
}

const daysAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const number = (changes: object) => sim("PATCH", `numbers/${business.phoneNumberId}`, changes);
const token = (changes: object) => sim("PATCH", `tokens/${business.accessToken}`, changes);
const account = (changes: object) => sim("PATCH", `wabas/${business.wabaId}`, changes);
const metaApp = (changes: object) => sim("PATCH", `apps/${business.appId}`, changes);
const mend = (path: string, body?: unknown) => api(admin).post(path, body);

type Fault = {
  item: string;
  cause: string;
  state?: "problem" | "unknown" | "waiting";
  fault: () => Promise<unknown>;
  end: () => Promise<unknown>;
  /** The trouble that stands open meanwhile, if it is one of a running number. */
  issue?: string;
};

const faults: Fault[] = [
  {
    ...{ item: "callback", cause: "callback_elsewhere" },
    fault: () => metaApp({ webhookUrl: `${meta.appUrl}/somewhere` }),
    end: () => mend(`/meta-apps/${app.id}/callback`),
  },
  {
    ...{ item: "callback", cause: "no_callback" },
    fault: () => metaApp({ webhookUrl: null }),
    end: () => mend(`/meta-apps/${app.id}/callback`),
  },
  {
    ...{ item: "callback", cause: "verify_token_wrong" },
    fault: () =>
      fetch(
        `${meta.appUrl}${app.webhookPath}?hub.mode=subscribe&hub.challenge=1&hub.verify_token=wrong`,
      ).then(() =>
        until(
          async () => (await itemOf("callback"))?.state,
          (state) => state === "problem",
        ),
      ),
    end: () => mend(`/meta-apps/${app.id}/callback`),
  },
  {
    ...{ item: "fields", cause: "fields_missing" },
    fault: () => metaApp({ fields: ["messages"] }),
    end: () => mend(`/meta-apps/${app.id}/callback`),
  },
  {
    ...{ item: "app_secret", cause: "app_secret_wrong" },
    fault: () => metaApp({ secret: "another-secret-of-meta" }),
    end: () => metaApp({ secret: business.appSecret }),
  },
  {
    ...{ item: "token", cause: "token_expired", issue: "token_invalid" },
    fault: () => token({ expiresAt: daysAhead(-1) }),
    end: () => token({ expiresAt: null }),
  },
  {
    ...{ item: "token", cause: "token_invalid", issue: "token_invalid" },
    fault: () => token({ revoked: true }),
    end: () => token({ revoked: false }),
  },
  {
    ...{ item: "token", cause: "token_lacks_permission", issue: "permission_missing" },
    fault: () => token({ scopes: ["whatsapp_business_management"] }),
    end: () => token({ scopes: ["whatsapp_business_management", "whatsapp_business_messaging"] }),
  },
  {
    ...{ item: "token", cause: "token_temporary", issue: "token_expires_soon" },
    fault: () => token({ expiresAt: daysAhead(0.9), type: "USER" }),
    end: () => token({ expiresAt: null, type: "SYSTEM_USER" }),
  },
  {
    ...{ item: "token", cause: "token_expires_soon", issue: "token_expires_soon" },
    fault: () => token({ expiresAt: daysAhead(5) }),
    end: () => token({ expiresAt: daysAhead(60) }),
  },
  {
    ...{ item: "token_app", cause: "token_of_other_app" },
    fault: () => token({ appId: "999" }),
    end: () => token({ appId: business.appId }),
  },
  {
    ...{ item: "account", cause: "object_unreachable", issue: "number_unreachable" },
    fault: () =>
      api(admin).patch(`/channels/${channel.id}`, { wabaId: "318204479561203", version: channel.version }),
    end: async () => {
      const { json } = await api(admin).get("/channels");
      await api(admin).patch(`/channels/${channel.id}`, {
        wabaId: business.wabaId,
        version: json.data[0].version,
      });
    },
  },
  {
    ...{ item: "account", cause: "account_blocked", issue: "account_restricted" },
    fault: () => account({ canSend: "BLOCKED" }),
    end: () => account({ canSend: "AVAILABLE" }),
  },
  {
    ...{ item: "phone_number", cause: "number_not_registered", issue: "number_not_registered" },
    fault: () => number({ status: "PENDING" }),
    end: () => mend(`/channels/${channel.id}/register`, { pin: "123456" }),
  },
  {
    ...{ item: "phone_number", cause: "number_not_verified", issue: "number_not_registered" },
    fault: () => number({ status: "UNVERIFIED", codeVerification: "NOT_VERIFIED" }),
    end: () => number({ status: "CONNECTED", codeVerification: "VERIFIED" }),
  },
  {
    ...{ item: "phone_number", cause: "number_not_connected", issue: "account_restricted" },
    fault: () => number({ status: "RESTRICTED" }),
    end: () => number({ status: "CONNECTED" }),
  },
  {
    ...{ item: "subscription", cause: "not_subscribed", issue: "not_subscribed" },
    fault: () => account({ appIds: [] }),
    end: () => mend(`/channels/${channel.id}/subscribe`),
  },
  {
    ...{ item: "payment", cause: "payment_problem", issue: "payment_problem" },
    fault: () => account({ paymentProblem: true }),
    end: () => account({ paymentProblem: false }),
  },
  {
    ...{ item: "display_name", cause: "display_name_declined", issue: "display_name" },
    fault: () => number({ nameStatus: "DECLINED" }),
    end: () => number({ nameStatus: "APPROVED" }),
  },
  {
    ...{ item: "display_name", cause: "display_name_in_review", state: "waiting" },
    fault: () => number({ nameStatus: "PENDING_REVIEW" }),
    end: () => number({ nameStatus: "AVAILABLE_WITHOUT_REVIEW" }),
  },
  {
    ...{ item: "recipients", cause: "test_number", state: "unknown" },
    fault: () => number({ testRecipients: ["12025550123"] }),
    end: () => number({ testRecipients: null }),
  },
  {
    ...{ item: "quality", cause: "quality_low", issue: "quality_low" },
    fault: () => number({ qualityRating: "RED" }),
    end: () => number({ qualityRating: "YELLOW" }),
  },
  {
    ...{ item: "app_live", cause: "app_not_live" },
    fault: async () => {
      await metaApp({ live: false });
      await sim("POST", `apps/${business.appId}/test-webhook`);
      await until(
        async () => (await itemOf("app_live"))?.state,
        (state) => state === "problem",
      );
    },
    end: async () => {
      await metaApp({ live: true });
      await customerWrites();
    },
  },
  {
    ...{ item: "webhook", cause: "no_webhook_yet", state: "waiting" },
    fault: () => Promise.resolve(),
    end: customerWrites,
  },
  {
    ...{ item: "elsewhere", cause: "connected_elsewhere" },
    fault: () => connectBehindTheBack(sim, business.phoneNumberId),
    end: () =>
      query(sql`UPDATE channel SET "disconnectedAt" = now() WHERE "phoneNumberId" = ${business.phoneNumberId}
      AND "workspaceId" <> ${workspaceId}::uuid`),
  },
];

describe("each check fails and passes", () => {
  test.each(faults.map((one) => [one.item, one.cause, one] as const))(
    "%s: %s",
    async (item, cause, fault) => {
      await fault.fault();
      expect(await itemOf(item)).toMatchObject({ state: fault.state ?? "problem", cause });
      if (fault.issue) expect(await issues()).toContain(fault.issue);
      await fault.end();
      expect(await itemOf(item)).toMatchObject({ state: "ok", cause: null });
      if (fault.issue) expect(await issues()).not.toContain(fault.issue);
    },
  );

  test("a new number is in order but for what has to happen outside", async () => {
    const items = [...(await check()).values()];
    expect(items.filter(({ state }) => state !== "ok").map(({ item, state }) => [item, state])).toEqual([
      ["app_live", "waiting"],
      ["webhook", "waiting"],
    ]);
    expect(await issues()).toEqual([]);
  });

  test("a token that has expired says when, if anybody knows", async () => {
    const ended = daysAhead(-1).replace(/\.\d+/, ".000");
    // Without Meta's id of the app only the token itself could ask.
    await query(sql`UPDATE meta_app SET "providerAppId" = NULL WHERE "workspaceId" = ${workspaceId}::uuid`);
    await token({ expiresAt: ended });
    expect(await itemOf("token")).toMatchObject({ cause: "connection_lost", fix: "new_token" });
    // A check before that day was told of it.
    await token({ expiresAt: daysAhead(3) });
    expect(await itemOf("token")).toMatchObject({ cause: "token_expires_soon" });
    await query(sql`UPDATE channel_health SET "tokenExpiresAt" = ${ended}::timestamptz
      WHERE "workspaceId" = ${workspaceId}::uuid`);
    await token({ expiresAt: ended });
    expect(await itemOf("token")).toMatchObject({ cause: "token_expired", details: ended });
    // The app is told, though no check ever ran while the token was good.
    await query(
      sql`UPDATE channel_health SET "tokenExpiresAt" = NULL WHERE "workspaceId" = ${workspaceId}::uuid`,
    );
    await query(
      sql`UPDATE meta_app SET "providerAppId" = ${business.appId} WHERE "workspaceId" = ${workspaceId}::uuid`,
    );
    expect(await itemOf("token")).toMatchObject({
      ...{ state: "problem", cause: "token_expired", fix: "new_token", details: ended },
    });
    // With another secret than the app's nobody is told anything.
    await query(
      sql`UPDATE channel_health SET "tokenExpiresAt" = NULL WHERE "workspaceId" = ${workspaceId}::uuid`,
    );
    await metaApp({ secret: "another-secret-of-meta" });
    expect(await itemOf("token")).toMatchObject({ cause: "connection_lost" });
  });

  test("deliveries that the secret did not sign are counted, and forgotten with the next that it did", async () => {
    // Without Meta's id of the app nobody can ask Meta about the secret.
    await query(sql`UPDATE meta_app SET "providerAppId" = NULL WHERE "workspaceId" = ${workspaceId}::uuid`);
    await metaApp({ secret: "another-secret-of-meta" });
    await sim("POST", `apps/${business.appId}/test-webhook`);
    const wrong = await until(
      () => itemOf("app_secret"),
      (found) => found?.state === "problem",
    );
    expect(wrong).toMatchObject({ cause: "signature_wrong", details: "1" });
    await metaApp({ secret: business.appSecret });
    await customerWrites();
    expect(await itemOf("app_secret")).toMatchObject({ state: "ok" });
  });

  test("a test number that refused somebody says so", async () => {
    await number({ testRecipients: ["12025550999"] });
    await query(sql`INSERT INTO channel_issue ("workspaceId", "channelId", code, severity, since, "reportedAt")
      VALUES (${workspaceId}::uuid, ${channel.id}::uuid, 'test_number_recipient', 'warning', now(), now())`);
    expect(await itemOf("recipients")).toMatchObject({ state: "problem", cause: "test_number_recipient" });
    await number({ testRecipients: null });
    expect(await itemOf("recipients")).toMatchObject({ state: "ok" });
    expect(await issues()).toEqual([]);
  });
});

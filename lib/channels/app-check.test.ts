import { expect, test } from "vitest";
import { type AppFacts, addressItem, appCheck } from "./app-check.ts";
import { reachOf } from "./reach.ts";
import { webhookFields } from "./whatsapp/webhook-fields.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 28, 9, minute));
const subscription = {
  object: "whatsapp_business_account",
  callback_url: "https://inbox.example.com/api/webhooks/whatsapp/k",
  fields: webhookFields.map((name) => ({ name })),
};
const fine: AppFacts = {
  ...{ appUrl: "https://inbox.example.com", isProviderLocal: false, reach: "reached" },
  ...{ providerAppId: "1", webhookPath: "/api/webhooks/whatsapp/k" },
  ...{ lastHandshakeAt: at(1), lastHandshakeRefusedAt: null, lastWebhookAt: at(2), lastRefusedAt: null },
  ...{ refusedCount: 0, subscriptions: { value: [subscription] } },
};
const found = (change: Partial<AppFacts>, name: string) =>
  appCheck({ ...fine, ...change }).find(({ item }) => item === name);

test("all is well, also at the address without the app's key", () => {
  expect(appCheck(fine).map(({ state }) => state)).toEqual(["ok", "ok", "ok", "ok"]);
  const common = { ...subscription, callback_url: "https://inbox.example.com/api/webhooks/whatsapp" };
  expect(found({ subscriptions: { value: [common] } }, "callback")).toMatchObject({ state: "ok" });
});

const unheard = { lastHandshakeAt: null, lastWebhookAt: null };

test.each([
  [{ appUrl: "http://inbox.example.com" }, "problem", "address_not_https"],
  [{ appUrl: "https://localhost:3000" }, "problem", "address_private"],
  [{ appUrl: "http://192.168.1.4:3000" }, "problem", "address_private"],
  [{ appUrl: "https://inbox.lan" }, "problem", "address_private"],
  [{ appUrl: "https://inbox" }, "problem", "address_private"],
  [{ reach: "certificate" }, "problem", "certificate_invalid"],
  [{ reach: "name" }, "problem", "address_name_unknown"],
  [{ reach: "no_answer", ...unheard }, "unknown", "address_not_reached"],
  // Meta has been here: that this machine cannot call itself is its network's custom.
  [{ reach: "no_answer" }, "ok", null],
  [{ appUrl: "http://127.0.0.1:3000", isProviderLocal: true }, "ok", null],
] as const)("address: %j is %s %s", (change, state, cause) => {
  expect(addressItem({ ...fine, ...change })).toMatchObject({ state, cause });
});

const withoutId = { providerAppId: null, subscriptions: null };
const refusal = { subscriptions: { problem: { cause: "connection_lost", fix: null, details: null } } };

test.each([
  ["callback", { ...withoutId, ...unheard }, "waiting", "no_handshake_yet"],
  ["callback", { ...withoutId, lastWebhookAt: null }, "ok", null],
  ["callback", { ...withoutId, ...unheard, lastHandshakeRefusedAt: at(3) }, "problem", "verify_token_wrong"],
  ["app_secret", { ...withoutId, lastWebhookAt: null }, "waiting", "no_webhook_yet"],
  ["app_secret", { ...withoutId, lastRefusedAt: at(3), refusedCount: 2 }, "problem", "signature_wrong"],
  ["app_secret", refusal, "problem", "app_secret_wrong"],
  ["fields", withoutId, "unknown", "app_id_missing"],
  ["fields", refusal, "unknown", "connection_lost"],
] as const)("%s: %j is %s %s", (item, change, state, cause) => {
  expect(found(change, item)).toMatchObject({ state, cause });
});

test.each([
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "certificate"],
  ["CERT_HAS_EXPIRED", "certificate"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "certificate"],
  ["ENOTFOUND", "name"],
  ["ECONNREFUSED", "no_answer"],
  ["", "no_answer"],
])("the error %s means %s", (code, reach) => expect(reachOf(code)).toBe(reach));

import { expect, test } from "vitest";
import { type CheckFacts, channelCheck } from "./channel-check.ts";

const now = new Date("2026-11-20T12:00:00Z");
const scopes = ["whatsapp_business_messaging", "whatsapp_business_management"];
const fine: CheckFacts = {
  token: { value: { is_valid: true, scopes, expires_at: 0 } },
  number: { value: { status: "CONNECTED", display_phone_number: "+1 202-555-0100" } },
  apps: { value: [{ whatsapp_business_api_data: { id: "1" } }, { whatsapp_business_api_data: { id: "2" } }] },
  providerAppId: "2",
  lastWebhookAt: now,
  now,
};
const seconds = (afterMs: number) => Math.floor((now.getTime() + afterMs) / 1000);
const day = 24 * 60 * 60 * 1000;

test("all is well", () => {
  expect(channelCheck(fine).map(({ item, state }) => [item, state])).toEqual([
    ["token", "ok"],
    ["phone_number", "ok"],
    ["subscription", "ok"],
    ["webhook", "ok"],
  ]);
  const longLived = { value: { is_valid: true, scopes, expires_at: seconds(30 * day) } };
  expect(
    channelCheck({ ...fine, token: longLived, providerAppId: null }).every(({ state }) => state === "ok"),
  ).toBe(true);
});

const problem = { cause: "token_expired", fix: "reconnect_number", details: null };

test.each([
  [{ token: { problem } }, "token", "token_expired", "reconnect_number"],
  [{ token: { value: { is_valid: false } } }, "token", "token_invalid", "new_token"],
  [
    { token: { value: { is_valid: true, scopes: scopes.slice(1) } } },
    "token",
    "token_lacks_permission",
    "new_token",
  ],
  [
    { token: { value: { is_valid: true, scopes, expires_at: seconds(day) } } },
    "token",
    "token_expires_soon",
    "new_token",
  ],
  [{ number: { problem } }, "phone_number", "token_expired", "reconnect_number"],
  [{ number: { value: { status: "PENDING" } } }, "phone_number", "number_not_connected", "register_number"],
  [{ number: { value: { status: "FLAGGED" } } }, "phone_number", "number_not_connected", "account_settings"],
  [{ apps: { problem } }, "subscription", "token_expired", "reconnect_number"],
  [{ apps: { value: [] } }, "subscription", "not_subscribed", "subscribe"],
  [{ apps: { value: [] }, providerAppId: null }, "subscription", "not_subscribed", "subscribe"],
  [{ providerAppId: "3" }, "subscription", "not_subscribed", "subscribe"],
  [{ lastWebhookAt: null }, "webhook", "no_webhook_yet", "callback_url"],
] as [Partial<CheckFacts>, string, string, string][])("%j: %s", (facts, item, cause, fix) => {
  const problems = channelCheck({ ...fine, ...facts }).filter(({ state }) => state === "problem");
  expect(problems).toMatchObject([{ item, cause, fix }]);
});

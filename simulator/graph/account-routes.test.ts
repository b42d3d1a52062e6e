import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NUMBER, openPlayground, type Playground, TOKEN, WABA } from "../playground/playground.ts";

let play: Playground;
beforeAll(async () => {
  play = await openPlayground((config) => ({
    ...config,
    tokens: [
      ...(config.tokens ?? []),
      { token: "elsewhere", wabaIds: [] },
      { token: "old", wabaIds: [WABA], expiresAt: "2020-01-01T00:00:00Z" },
    ],
  }));
});
afterAll(() => play.stop());

describe("accounts and numbers", () => {
  it("list the numbers of an account with the default fields", async () => {
    const { body } = await play.graph("GET", `${WABA}/phone_numbers`);
    expect(body.data).toEqual([
      {
        verified_name: "Example Store",
        code_verification_status: "VERIFIED",
        display_phone_number: "+1 202-555-0100",
        quality_rating: "GREEN",
        platform_type: "CLOUD_API",
        throughput: { level: "STANDARD" },
        id: NUMBER,
      },
    ]);
  });

  it("answer the asked fields of a number and an account", async () => {
    const fields = "display_phone_number,status,account_mode,whatsapp_business_manager_messaging_limit";
    expect((await play.graph("GET", `${NUMBER}?fields=${fields}`)).body).toEqual({
      display_phone_number: "+1 202-555-0100",
      status: "CONNECTED",
      account_mode: "LIVE",
      whatsapp_business_manager_messaging_limit: "TIER_10K",
      id: NUMBER,
    });
    expect((await play.graph("GET", `${WABA}?fields=id,name,currency`)).body).toEqual({
      id: WABA,
      name: "Example Store",
      currency: "USD",
    });
    expect((await play.graph("GET", `${NUMBER}?fields=shoe_size`)).body.error.code).toBe(100);
  });

  it("refuse the tokens of others and unknown ids", async () => {
    for (const path of [WABA, NUMBER, `${WABA}/phone_numbers`, `${WABA}/subscribed_apps`]) {
      const answer = await play.graph("GET", path, undefined, "elsewhere");
      expect([answer.status, answer.body.error.code], path).toEqual([403, 10]);
    }
    const unknown = await play.graph("GET", "12345");
    expect(unknown.body.error).toMatchObject({ code: 100, error_subcode: 33, type: "GraphMethodException" });
  });

  it("take the token from the query as well, and any version", async () => {
    const answer = await fetch(`${play.url}/v19.0/${NUMBER}?fields=id&access_token=${TOKEN}`);
    expect([answer.status, await answer.json()]).toEqual([200, { id: NUMBER }]);
  });

  it("tell about tokens", async () => {
    const ask = async (token: string) =>
      (await play.graph("GET", `debug_token?input_token=${token}`)).body.data as unknown;
    expect(await ask(TOKEN)).toMatchObject({ app_id: "app-1", is_valid: true, expires_at: 0 });
    expect(await ask("old")).toMatchObject({
      is_valid: false,
      expires_at: 1_577_836_800,
      error: { code: 190 },
    });
    expect(await ask("nonsense")).toMatchObject({ is_valid: false, error: { code: 190 } });
  });

  it("list the subscribed apps", async () => {
    const { body } = await play.graph("GET", `${WABA}/subscribed_apps`);
    expect(body.data).toMatchObject([{ whatsapp_business_api_data: { id: "app-1" } }]);
  });
});

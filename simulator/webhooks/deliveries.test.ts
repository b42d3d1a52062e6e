import { afterEach, describe, expect, it } from "vitest";
import {
  DANA,
  NUMBER,
  openPlayground,
  openReceiver,
  type Playground,
  SECRET,
  WABA,
} from "../playground/playground.ts";
import { Changes } from "../world/changes.ts";
import { settingsSchema } from "../world/settings.ts";
import { Timers } from "../world/timers.ts";
import { Deliveries } from "./deliveries.ts";
import { sign } from "./wire-format.ts";

let play: Playground;
afterEach(() => play.stop());

describe("webhook deliveries", () => {
  it("are signed over the exact bytes, compact and escaped", async () => {
    play = await openPlayground();
    await play.say("Ça coûte 12 € / pièce ? 😀");
    await play.flush();
    const [delivery] = play.receiver.received;
    expect(delivery?.raw).toContain(
      '"body":"\\u00c7a co\\u00fbte 12 \\u20ac \\/ pi\\u00e8ce ? \\ud83d\\ude00"',
    );
    expect(delivery?.signature).toBe(sign(delivery?.raw ?? "", SECRET));
  });

  it("are repeated with growing pauses until exactly 200, with the same bytes", async () => {
    play = await openPlayground();
    play.receiver.answers.push(500, 201, 302, 404);
    await play.say("Hello");
    await play.flush();
    const { received } = play.receiver;
    expect(received).toHaveLength(5);
    expect(new Set(received.map(({ raw }) => raw)).size).toBe(1);
    const times = received.map(({ at }) => at);
    const pauses = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    // 10, 20, 40 and, capped, 40 ms.
    for (const [index, least] of [10, 20, 40, 40].entries())
      expect(pauses[index]).toBeGreaterThanOrEqual(least - 1);
    const { body } = await play.sim("GET", "deliveries");
    expect(body.deliveries[0]).toMatchObject({ state: "answered", attemptCount: 5 });
    expect(body.deliveries[0]?.attempts.map(({ status }) => status)).toEqual([500, 201, 302, 404, 200]);
  });

  it("survive a receiver that is not there yet", async () => {
    play = await openPlayground((config) => ({
      ...config,
      apps: [{ id: "app-1", secret: SECRET, webhookUrl: "http://127.0.0.1:9/webhook" }],
    }));
    await play.say("Hello");
    await expect
      .poll(async () => (await play.sim("GET", "deliveries")).body.deliveries[0]?.attemptCount)
      .toBeGreaterThan(2);
    const { body } = await play.sim("GET", "deliveries");
    expect(body.deliveries[0]).toMatchObject({ state: "pending" });
    expect(body.deliveries[0]?.attempts[0]).toMatchObject({ status: null, error: "ECONNREFUSED" });
  });

  it("go to every subscribed app with its own signature, and only for its fields", async () => {
    const second = await openReceiver();
    play = await openPlayground((config) => ({
      ...config,
      apps: [
        ...(config.apps ?? []),
        { id: "app-2", secret: "other", webhookUrl: second.url, fields: ["user_preferences"] },
        { id: "stranger", secret: "x", webhookUrl: second.url },
      ],
      wabas: (config.wabas ?? []).map((waba) => ({ ...waba, appIds: ["app-1", "app-2"] })),
    }));
    await play.say("Hello");
    await play.sim("POST", `phones/${DANA.waId}/marketing`, { value: "stop" });
    await play.flush();
    expect(play.receiver.received).toHaveLength(2);
    expect(second.received).toHaveLength(1);
    expect(second.received[0]?.signature).toBe(sign(second.received[0]?.raw ?? "", "other"));
    await second.close();
  });

  it("follow an override of the number after its handshake, for messages only", async () => {
    const other = await openReceiver();
    play = await openPlayground();
    const configure = (verify_token: string) =>
      play.graph("POST", NUMBER, {
        webhook_configuration: { override_callback_uri: other.url, verify_token },
      });
    const refused = await configure("wrong");
    expect([refused.status, refused.body.error.code]).toEqual([400, 2200]);
    expect((await configure("verify-me")).body).toEqual({ success: true });
    await play.say("Hello");
    await play.sim("POST", `wabas/${WABA}/events`, {
      field: "account_review_update",
      value: { decision: "APPROVED" },
    });
    await play.flush();
    expect(other.received).toHaveLength(1);
    expect(play.receiver.received.map(({ body }) => body.entry[0]?.changes[0]?.field)).toEqual([
      "account_review_update",
    ]);
    await other.close();
  });

  it("stop when the app unsubscribes and start again when it subscribes", async () => {
    play = await openPlayground();
    await play.graph("DELETE", `${WABA}/subscribed_apps`);
    await play.say("Nobody hears");
    expect((await play.graph("GET", `${WABA}/subscribed_apps`)).body.data).toEqual([]);
    await play.graph("POST", `${WABA}/subscribed_apps`);
    await play.say("Heard");
    await play.flush();
    expect(play.messages().map(({ text }) => text.body)).toEqual(["Heard"]);
  });

  it("batch updates of one number into one value with each contact once", async () => {
    play = await openPlayground();
    // The batch leaves with its third update, not with the clock: three requests may take their time.
    await play.sim("PATCH", "settings", { webhooks: { batchMax: 3, batchWindowMs: 60_000 } });
    for (let n = 0; n < 3; n += 1) await play.say(`Message ${n}`);
    await play.flush();
    const [delivery] = play.receiver.received;
    const value = delivery?.body.entry[0]?.changes[0]?.value;
    expect(play.receiver.received).toHaveLength(1);
    expect(value?.messages?.map(({ text }) => text.body)).toEqual(["Message 0", "Message 1", "Message 2"]);
    expect(value?.contacts).toHaveLength(1);
  });

  it("leave 80 events in one POST when a list is sent", async () => {
    play = await openPlayground();
    const list = Array.from({ length: 80 }, (_, n) => ({ type: "text", text: { body: `${n}` } }));
    const { body } = await play.sim("POST", `phones/${DANA.waId}/messages`, list);
    await play.flush();
    expect(body.ids).toHaveLength(80);
    expect(play.receiver.received).toHaveLength(1);
    expect(play.messages().map(({ id }) => id)).toEqual(body.ids);
  });
});

describe("giving up", () => {
  it("happens when the update is as old as the platform keeps it", async () => {
    play = await openPlayground();
    const receiver = await openReceiver();
    receiver.answers.push(500, 500);
    const settings = settingsSchema.parse({ webhooks: { retryBaseMs: 1, maxAgeMs: 1000 } }).webhooks;
    const timers = new Timers();
    const deliveries = new Deliveries(timers, new Changes(), () => settings);
    const app = { id: "a", secret: "s", webhookUrl: receiver.url, verifyToken: "", fields: null, live: true };
    await deliveries.submit(app, receiver.url, "{}", "old", { createdAt: Date.now() - 1000 });
    expect(deliveries.recent[0]?.state).toBe("given-up");
    expect([deliveries.pending.size, timers.size]).toEqual([0, 0]);
    await receiver.close();
  });
});

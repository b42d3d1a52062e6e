import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DANA, ELODIE, fixture, openPlayground, type Playground } from "../playground/playground.ts";
import type { Template } from "../world/model.ts";

let play: Playground;
beforeEach(async () => {
  play = await openPlayground((config) => ({
    ...config,
    wabas: (config.wabas ?? []).map((waba) => ({
      ...waba,
      templates: [
        fixture<Template>("templates/authentication-copy-code.json"),
        { ...fixture<Template>("templates/body-only-no-variables.json"), category: "MARKETING" },
      ],
    })),
    phones: [{ ...DANA, identityKeyHash: "DF2lS5v2W6x=" }, ELODIE],
  }));
  await play.say("Hello");
  await play.flush();
  play.receiver.received.length = 0;
});
afterEach(() => play.stop());

const outcome = () => play.outcome();
const marketing = { type: "template", template: { name: "opening_hours", language: { code: "en_US" } } };

describe("special recipients", () => {
  it("need a number for one-time codes (131062)", async () => {
    const parameters = [{ type: "text", text: "123456" }];
    const template = {
      name: "login_code",
      language: { code: "en_US" },
      components: [
        { type: "body", parameters },
        { type: "button", sub_type: "url", index: "0", parameters },
      ],
    };
    const byId = await play.send({ to: undefined, recipient: ELODIE.userId, type: "template", template });
    expect([byId.status, byId.body.error.code]).toEqual([400, 131062]);
    expect((await play.send({ to: `+${ELODIE.waId}`, type: "template", template })).status).toBe(200);
  });

  it("fail with 137000 when their identity key has changed", async () => {
    const send = (hash: string) =>
      play.send({ type: "text", text: { body: "Hi" }, recipient_identity_key_hash: hash });
    await send("old");
    expect(await outcome()).toBe(137000);
    await send("DF2lS5v2W6x=");
    expect(await outcome()).toBe("delivered");
  });

  it("in the USA receive no marketing when that rule is on (131049)", async () => {
    await play.send(marketing);
    expect(await outcome()).toBe("delivered");
    await play.sim("PATCH", "settings", { blockUsMarketing: true });
    await play.send(marketing);
    expect(await outcome()).toBe(131049);
    await play.send({ ...marketing, to: `+${ELODIE.waId}` });
    expect(await outcome()).toBe("delivered");
  });

  it("are made on the spot for benchmarks", async () => {
    await play.sim("PATCH", "settings", { unknownRecipients: "create", windowRule: "off" });
    await play.send({ to: "+4915228817386", type: "text", text: { body: "Hi" } });
    expect(await outcome()).toBe("delivered");
    expect((await play.sim("GET", "phones/4915228817386")).body.userId).toMatch(/^DE\./);
  });
});

describe("reactions of the business", () => {
  it("land on the customer's message, produce `sent` only, and want a message that exists", async () => {
    const { body } = await play.say("Nice");
    const react = (message_id: string, emoji: string) =>
      play.send({ type: "reaction", reaction: { message_id, emoji } });
    expect((await react("wamid.NOPE", "👍")).body.error.code).toBe(131009);
    const shown = async () => {
      const phone = (await play.sim("GET", `phones/${DANA.waId}`)).body;
      return phone.messages.find(({ id }) => id === body.id)?.businessReaction;
    };
    expect((await react(body.id, "👍")).status).toBe(200);
    await play.flush();
    expect(play.statuses().map(({ status }) => status)).toEqual(["sent"]);
    expect(await shown()).toBe("👍");
    await react(body.id, "");
    expect(await shown()).toBeUndefined();
  });
});

describe("statuses on order", () => {
  it("read everything after a set time, once per message", async () => {
    await play.sim("PATCH", "settings", { statuses: { readMs: 5 } });
    await play.send({ type: "text", text: { body: "Hi" } });
    await play.flush();
    // Posted in parallel, so in any order.
    expect(
      play
        .statuses()
        .map(({ status }) => status)
        .sort(),
    ).toEqual(["delivered", "read", "sent"]);
  });

  it("stay away when switched off", async () => {
    await play.sim("PATCH", "settings", { statuses: { enabled: false } });
    expect((await play.send({ type: "text", text: { body: "Hi" } })).status).toBe(200);
    expect(await outcome()).toBeUndefined();
  });
});

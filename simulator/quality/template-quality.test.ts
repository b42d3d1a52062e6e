import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  DANA,
  fixture,
  openPlayground,
  type Playground,
  shapeOf,
  valuesOf,
  webhookFixture,
} from "../playground/playground.ts";
import type { Template } from "../world/model.ts";

const HOUR = 3_600_000;
const hours = fixture<Template>("templates/body-only-no-variables.json");

let play: Playground;
beforeEach(async () => {
  play = await openPlayground((config) => ({
    ...config,
    wabas: (config.wabas ?? []).map((waba) => ({ ...waba, templates: [hours] })),
  }));
});
afterEach(() => play.stop());

const template = { name: hours.name, language: { code: hours.language } };
/** The id of the message and what WhatsApp says of it. */
async function send(): Promise<{ id: string; said: unknown }> {
  const { body } = await play.send({ type: "template", template });
  const [message] = (body.messages ?? []) as unknown as { id: string; message_status: string }[];
  return { id: message?.id ?? "", said: message?.message_status ?? body.error?.code };
}
const control = (what: string, body: unknown) => play.sim("POST", `templates/${hours.id}/${what}`, body);
const advance = (advanceMs: number) => play.sim("POST", "clock", { advanceMs });
const statusesOf = async (id: string) => {
  await play.flush();
  return play
    .statuses()
    .filter((status) => status.id === id)
    .map(({ status, errors }) => errors?.[0]?.code ?? status);
};
const onPhone = async () => (await play.sim("GET", `phones/${DANA.waId}`)).body.messages.map(({ id }) => id);
const events = () =>
  play.values().flatMap((value) => {
    const { event, other_info: info } = value as { event?: string; other_info?: { title: string } };
    return event === undefined ? [] : [`${event} ${info?.title ?? ""}`.trim()];
  });

describe("pacing", () => {
  it("is off by default: every send is accepted", async () => {
    for (const _ of [1, 2, 3]) expect((await send()).said).toBe("accepted");
  });

  it("holds what comes after so many messages, which good feedback releases", async () => {
    await control("pacing", { after: 1 });
    const first = await send();
    const second = await send();
    expect([first.said, second.said]).toEqual(["accepted", "held_for_quality_assessment"]);
    expect(await statusesOf(second.id)).toEqual([]);
    expect(await onPhone()).toEqual([first.id]);
    await control("feedback", { verdict: "good" });
    expect(await statusesOf(second.id)).toEqual(["sent", "delivered"]);
    expect(await onPhone()).toEqual([first.id, second.id]);
    expect((await send()).said).toBe("accepted");
  });

  it("pauses on bad feedback, and each held message fails as recorded", async () => {
    await control("pacing", { after: 0 });
    const held = [await send(), await send()];
    await control("feedback", { verdict: "bad" });
    for (const { id } of held) expect(await statusesOf(id)).toEqual([132015]);
    const paused = play.values().find((value) => "event" in value);
    expect(shapeOf(paused)).toEqual(
      shapeOf(valuesOf(webhookFixture("template-status-paused-first.json"))[0]),
    );
    const [failed] = play.values().filter(({ statuses }) => statuses?.[0]?.status === "failed");
    const [recorded] = valuesOf(webhookFixture("status-failed-132015-template-paused.json"));
    expect(failed?.statuses?.[0]?.errors).toEqual(recorded?.statuses?.[0]?.errors);
    expect((await send()).said).toBe(132015);
  });

  it("lets go by itself when the guard's time is over", async () => {
    await control("pacing", { after: 0 });
    const { id } = await send();
    await advance(HOUR - 1000);
    expect(await statusesOf(id)).toEqual([]);
    await advance(1000);
    expect(await statusesOf(id)).toEqual(["sent", "delivered"]);
  });

  it("strikes new marketing and lately paused utility templates where the settings say so", async () => {
    await play.sim("PATCH", "settings", { pacing: { after: 1 } });
    const saidTwice = async () => [(await send()).said, (await send()).said];
    const out = ["accepted", "accepted"];
    const held = ["accepted", "held_for_quality_assessment"];
    expect(await saidTwice(), "utility").toEqual(out);
    await control("category", { category: "MARKETING" });
    await control("feedback", { verdict: "good" });
    expect(await saidTwice(), "after good feedback").toEqual(out);
    await control("status", { status: "PAUSED" });
    await control("time-is-up", {});
    expect(await saidTwice(), "unpaused").toEqual(held);
    await control("quality", { score: "GREEN" });
    expect((await send()).said, "green").toBe("accepted");
    await control("category", { category: "UTILITY" });
    expect((await send()).said, "utility, paused this week").toBe("held_for_quality_assessment");
    await advance(7 * 24 * HOUR);
    expect((await send()).said, "utility, paused last week").toBe("accepted");
  });
});

describe("a pause", () => {
  it("ends by itself after three hours, then after six, and the third time never", async () => {
    for (const [lasts, title] of [
      [3 * HOUR, "FIRST_PAUSE"],
      [6 * HOUR, "SECOND_PAUSE"],
    ] as const) {
      play.receiver.received.length = 0;
      await control("status", { status: "PAUSED" });
      await advance(lasts - 1000);
      expect((await send()).said).toBe(132015);
      await advance(1000);
      expect((await send()).said).toBe("accepted");
      await play.flush();
      expect(events()).toEqual([`PAUSED ${title}`, "APPROVED UNPAUSE"]);
    }
    const told = play.values().find((value) => (value as { event?: string }).event === "APPROVED");
    expect(shapeOf(told)).toEqual(shapeOf(valuesOf(webhookFixture("template-status-unpaused.json"))[0]));
    await control("status", { status: "PAUSED" });
    await advance(1000 * HOUR);
    expect((await send()).said).toBe(132016);
  });

  it("can be as short as a test wants", async () => {
    await play.sim("PATCH", "settings", { templatePauses: { firstMs: 5 } });
    await control("status", { status: "PAUSED" });
    await expect.poll(async () => (await send()).said).toBe("accepted");
  });

  it("is ended by the business only where pacing made it, five minutes later", async () => {
    const unpause = async () => {
      const { body } = await play.graph("POST", `${hours.id}/unpause`);
      return body.success ?? body.error.code;
    };
    expect(await unpause()).toBe(100);
    await control("status", { status: "PAUSED" });
    await advance(10 * 60_000);
    expect(await unpause(), "low quality").toBe(100);
    await control("time-is-up", {});
    await control("pacing", { after: 0 });
    await control("feedback", { verdict: "bad" });
    expect(await unpause(), "at once").toBe(100);
    await advance(5 * 60_000);
    expect(await unpause()).toBe(true);
    expect((await send()).said).toBe("held_for_quality_assessment");
  });
});

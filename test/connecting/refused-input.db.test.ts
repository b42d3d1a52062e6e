import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { ChannelDto, MetaAppDto } from "#lib/channels/schema.ts";
import { forgetSigningApps } from "#lib/inbound/data/meta-apps.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type SignedIn, signedIn } from "../actors.ts";
import { api } from "../api-client.ts";
import { createWorkspace } from "../factories.ts";
import { checkedItems, connectedNumber } from "./connected-number.ts";
import { startSimulatedMeta } from "./simulated-meta.ts";

// What WhatsApp or another workspace refuses while a number is being connected, and the connection without either.

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

const number = (changes: object) => sim("PATCH", `numbers/${business.phoneNumberId}`, changes);
const mend = (path: string, body?: unknown) => api(admin).post(path, body);

describe("bad input is named", () => {
  test("a number that is connected elsewhere, without saying where", async () => {
    const other = await signedIn(await createWorkspace(), "admin");
    const theirApp = await api(other).post("/meta-apps", {
      ...{ name: "Theirs", secret: "their-secret", verifyToken: "their-token" },
    });
    const { phoneNumberId, wabaId, accessToken } = business;
    const input = { metaAppId: theirApp.json.id, name: "Same", phoneNumberId, wabaId, accessToken };
    const refused = await api(other).post("/channels", input);
    expect(refused).toMatchObject({ status: 409, json: { code: "number_connected_elsewhere" } });
    expect(JSON.stringify(refused.json)).not.toContain(workspaceId);
    await api(admin).delete(`/channels/${channel.id}`);
    expect(await api(other).post("/channels", input)).toMatchObject({ status: 201 });
    // Whoever gave it up cannot take it back from under them.
    const { json } = await api(admin).get("/channels");
    expect(
      await api(admin).patch(`/channels/${channel.id}`, { accessToken, version: json.data[0].version }),
    ).toMatchObject({ status: 409, json: { code: "number_connected_elsewhere" } });
  });

  test("a token of another app", async () => {
    const mine = await sim("POST", "onboarding", { name: "Second" });
    const input = {
      metaAppId: app.id,
      name: "Second",
      phoneNumberId: mine.phoneNumberId,
      wabaId: mine.wabaId,
    };
    expect(await api(admin).post("/channels", { ...input, accessToken: mine.accessToken })).toMatchObject({
      status: 422,
      json: { code: "token_of_other_app", pointer: "/accessToken" },
    });
  });

  test("a callback that Meta cannot reach", async () => {
    meta.cutOff(true);
    const answer = await mend(`/meta-apps/${app.id}/callback`).finally(() => meta.cutOff(false));
    expect(answer).toMatchObject({ status: 502, json: { cause: "callback_unreachable" } });
    expect(await mend(`/meta-apps/${app.id}/callback`)).toMatchObject({ status: 204 });
  });

  test("a wrong PIN", async () => {
    await number({ status: "PENDING", pin: "654321" });
    expect(await mend(`/channels/${channel.id}/register`, { pin: "12345" })).toMatchObject({ status: 422 });
    expect(await mend(`/channels/${channel.id}/register`, { pin: "123456" })).toMatchObject({
      status: 502,
      json: { cause: "pin_wrong" },
    });
  });
});

test("one click connects the simulator, all in order", async () => {
  forgetSigningApps();
  const connected = await api(admin).post("/channel-setup/simulator");
  expect(connected).toMatchObject({ status: 201, json: { name: "Simulator" } });
  const items = [...(await checkedItems(admin, connected.json.id)).values()];
  expect(items.filter(({ state }) => state === "problem")).toEqual([]);
  const setup = await api(admin).get("/channel-setup");
  expect(setup.json).toMatchObject({ address: { state: "ok" }, simulatorUrl: meta.simulator.url });
  expect(JSON.stringify([connected.json, setup.json, items])).not.toContain(business.accessToken);
});

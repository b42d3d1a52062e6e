import { expect } from "vitest";
import type { ChannelCheckDto, ChannelDto, MetaAppDto } from "#lib/channels/schema.ts";
import { forgetSigningApps } from "#lib/inbound/data/meta-apps.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type SignedIn, signedIn } from "../actors.ts";
import { api } from "../api-client.ts";
import { createWorkspace } from "../factories.ts";
import type { SimulatedMeta } from "./simulated-meta.ts";

export type ConnectedNumber = {
  workspaceId: WorkspaceId;
  admin: SignedIn;
  /** What the simulator says of the business: ids, secret and token. */
  business: Record<string, string>;
  app: MetaAppDto;
  channel: ChannelDto;
};

/** A new workspace with a number of a new business. */
export async function connectedNumber(sim: SimulatedMeta["sim"]): Promise<ConnectedNumber> {
  const workspaceId = await createWorkspace();
  const admin = await signedIn(workspaceId, "admin");
  const business = await sim("POST", "onboarding", { name: "Acme" });
  return { workspaceId, admin, business, ...(await connectByHand(admin, business)) };
}

/** As an admin does it by hand. */
export async function connectByHand(who: SignedIn, given: Record<string, string>) {
  const created = await api(who).post("/meta-apps", {
    ...{ name: "Acme app", providerAppId: given.appId, secret: given.appSecret, verifyToken: "first-token" },
  });
  forgetSigningApps();
  await api(who).post(`/meta-apps/${created.json.id}/callback`);
  const { phoneNumberId, wabaId, accessToken } = given;
  const number = { metaAppId: created.json.id, name: "Acme", phoneNumberId, wabaId, accessToken };
  const connected = await api(who).post("/channels", number);
  expect(connected.status).toBe(201);
  await api(who).post(`/channels/${connected.json.id}/subscribe`);
  return { app: created.json as MetaAppDto, channel: connected.json as ChannelDto };
}

/** Two workspaces cannot connect one number any more; older installations may have it. */
export async function connectBehindTheBack(sim: SimulatedMeta["sim"], phoneNumberId = ""): Promise<void> {
  const other = await createWorkspace();
  const their = await connectByHand(await signedIn(other, "admin"), await sim("POST", "onboarding", {}));
  await query(sql`UPDATE channel SET "phoneNumberId" = ${phoneNumberId}
    WHERE "workspaceId" = ${other}::uuid AND id = ${their.channel.id}::uuid`);
}

export async function checkedItems(
  admin: SignedIn,
  channelId: string,
): Promise<Map<string, ChannelCheckDto["items"][number]>> {
  const { status, json } = await api(admin).post(`/channels/${channelId}/check`);
  expect(status).toBe(200);
  return new Map((json as ChannelCheckDto).items.map((item) => [item.item, item]));
}

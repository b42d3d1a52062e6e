import { randomBytes } from "node:crypto";
import { AppError, notFound } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { ChannelDto } from "../schema.ts";
import { hasSimulator, joinSimulator } from "../trial-business.ts";
import { connectChannel } from "./connect-channel.ts";
import { setCallback, subscribeChannel } from "./mend-channel.ts";
import { createMetaApp } from "./meta-apps.ts";

/** Connects a number of the simulator: the same steps as with Meta, in one. 404 where there is no simulator. */
export async function trySimulator(workspaceId: WorkspaceId, author: string): Promise<ChannelDto> {
  if (!hasSimulator()) throw notFound();
  const business = await joinSimulator("Trial business");
  if (business === null) throw new AppError("provider_error", { extra: { cause: "provider_unreachable" } });
  const { appId, appSecret, ...number } = business;
  const app = await createMetaApp(
    workspaceId,
    {
      ...{ name: "Simulator", providerAppId: appId, secret: appSecret },
      // Replaced in a moment by the one that Meta's side gets to know.
      verifyToken: randomBytes(24).toString("base64url"),
    },
    author,
  );
  const channel = await connectChannel(
    workspaceId,
    { ...number, metaAppId: app.id, name: "Simulator" },
    author,
  );
  await setCallback(workspaceId, app.id, author);
  await subscribeChannel(workspaceId, channel.id);
  return channel;
}

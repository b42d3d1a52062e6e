import { authorOf } from "#lib/platform/auth/actor.ts";
import { environment } from "#lib/platform/environment.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { addressItem } from "../app-check.ts";
import { trySimulator } from "../commands/try-simulator.ts";
import { isProviderLocal, reachOfAppUrl } from "../reach.ts";
import { channelDto, setupDto } from "../schema.ts";
import { simulatorPage } from "../trial-business.ts";

const tag = "Channels";
const access = "channels.manage";

export const setupEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/channel-setup",
    access,
    summary: "What a setup guide needs before there is a Meta app: the address, and whether a simulator runs",
    tag,
    response: setupDto,
    async handle() {
      const { APP_URL } = environment();
      const nothingYet = { lastHandshakeAt: null, lastHandshakeRefusedAt: null, lastWebhookAt: null };
      const address = addressItem({
        ...{ appUrl: APP_URL, isProviderLocal: isProviderLocal(), reach: await reachOfAppUrl() },
        ...{ ...nothingYet, lastRefusedAt: null, refusedCount: 0, providerAppId: null },
      });
      return { address, simulatorUrl: simulatorPage() };
    },
  }),
  defineEndpoint({
    method: "post",
    path: "/channel-setup/simulator",
    access,
    summary: "Connect a number of the simulator, where one runs",
    tag,
    response: channelDto,
    status: 201,
    handle: ({ actor }) => trySimulator(actor.workspaceId, authorOf(actor)),
  }),
];

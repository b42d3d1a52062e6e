import { createRate } from "#lib/analytics/commands/rates.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { createChannel } from "../factories.ts";
import type { Fixtures } from "./fixture.ts";

let days = 0;

/** One day has one rate. */
const newRate = () => ({
  country: "DE",
  category: "marketing" as const,
  amount: "0.1131",
  currency: "EUR",
  validFrom: new Date(Date.UTC(2020, 0, 1 + days++)).toISOString().slice(0, 10),
});

const span = { from: "2026-11-01", to: "2026-11-30" };

const rate = async (workspaceId: WorkspaceId) => createRate(workspaceId, newRate(), "system");

export const costFixtures: Fixtures = {
  "GET /rates": {
    arrange: async (workspaceId) => {
      await rate(workspaceId);
      return {};
    },
  },
  "POST /rates": { arrange: async () => ({ body: newRate() }) },
  "DELETE /rates/{id}": {
    arrange: async (workspaceId) => ({ params: { id: (await rate(workspaceId)).id } }),
  },
  "GET /usage/spend": { arrange: async () => ({ query: span }) },
  "GET /usage/spend/export": { arrange: async () => ({ query: span }) },
  "GET /usage/templates": { arrange: async () => ({}) },
  "GET /free-replies": {
    arrange: async (workspaceId) => {
      await createChannel(workspaceId);
      return {};
    },
  },
};

import { api } from "../api-client.ts";
import { startFakePushService } from "../fake-push-service.ts";
import type { Fixtures } from "./fixture.ts";

// Whoever may must be able to push: a refusal proves nothing otherwise.
const service = await startFakePushService();

export const pushFixtures: Fixtures = {
  "GET /me/push": { arrange: async () => ({}) },
  "PUT /me/push": { arrange: async () => ({ body: service.newBrowser().subscription }) },
  "DELETE /me/push": { arrange: async () => ({}) },
  "POST /me/push/test": {
    arrange: async () => ({}),
    complete: async (call, caller) => {
      await api(caller).put("/me/push", service.newBrowser().subscription);
      return call;
    },
  },
};

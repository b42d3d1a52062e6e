import type { OnboardedBusiness } from "./config.ts";
import type { World } from "./world.ts";

/** As it stands now: whoever joined may have set its callback, lost its token, changed its number. */
export function withToday(world: World, business: OnboardedBusiness): OnboardedBusiness {
  return {
    apps: business.apps.map((app) => world.apps.get(app.id) ?? app),
    wabas: business.wabas.map((waba) => {
      const now = world.wabas.get(waba.id);
      if (!now) return waba;
      const { id, name, paymentProblem, canSend } = now;
      const numbers = (waba.numbers ?? []).map((number) => {
        const {
          wabaId: _,
          digits: _d,
          countryCode: _c,
          webhookOverrideUrl: _o,
          ...own
        } = world.numbers.get(number.id) ?? {
          wabaId: "",
          digits: "",
          countryCode: "",
          webhookOverrideUrl: null,
          ...number,
        };
        return own;
      });
      return { id, name, paymentProblem, canSend, numbers, appIds: [...now.subscriptions.keys()] };
    }),
    tokens: business.tokens.map((given) => {
      const now = world.tokens.get(given.token);
      if (!now) return given;
      return { ...now, expiresAt: now.expiresAt === null ? null : new Date(now.expiresAt).toISOString() };
    }),
  };
}

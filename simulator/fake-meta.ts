import { Customer } from "./customer/customer.ts";
import { Faults } from "./faults/faults.ts";
import { RateLimits } from "./graph/rate-limits.ts";
import { Ledger } from "./ledger.ts";
import { Ads } from "./media/ads.ts";
import { MediaStore } from "./media/media-store.ts";
import { Uploads } from "./media/uploads.ts";
import { TemplateQuality } from "./quality/template-quality.ts";
import { Deliveries } from "./webhooks/deliveries.ts";
import { Pricing } from "./webhooks/pricing.ts";
import { StatusUpdates } from "./webhooks/status-updates.ts";
import { Webhooks } from "./webhooks/webhooks.ts";
import { Changes } from "./world/changes.ts";
import type { ParsedWorldConfig } from "./world/config.ts";
import { Timers } from "./world/timers.ts";
import { World } from "./world/world.ts";

/** All parts of one simulated platform, wired together. No globals: tests run several at once. */
export type FakeMeta = ReturnType<typeof createFakeMeta>;

export function createFakeMeta(
  config: ParsedWorldConfig,
  options: { mediaFolder: string | null; baseUrl: () => string },
) {
  const changes = new Changes();
  const world = new World(config, changes);
  const timers = new Timers();
  const faults = new Faults(world.random, changes);
  const deliveries = new Deliveries(timers, changes, () => world.settings.webhooks);
  const webhooks = new Webhooks(world, faults, timers, deliveries);
  const statuses = new StatusUpdates(world, webhooks, timers);
  const media = new MediaStore(world, options.mediaFolder, options.baseUrl);
  const ads = new Ads(world, options.baseUrl);
  return {
    changes,
    world,
    timers,
    faults,
    deliveries,
    webhooks,
    media,
    ads,
    uploads: new Uploads(world),
    baseUrl: options.baseUrl,
    statuses,
    quality: new TemplateQuality(world, webhooks, statuses),
    customer: new Customer(world, media, ads),
    pricing: new Pricing(world),
    limits: new RateLimits(world),
    ledger: new Ledger(),
  };
}

import type { BusinessNumber } from "../world/model.ts";
import type { World } from "../world/world.ts";
import { GraphError } from "./graph-error.ts";

type Bucket = { tokens: number; at: number };

const STANDARD_PER_SECOND = 80;
const HIGH_PER_SECOND = 1000;
const HOUR_MS = 3_600_000;
const BUCKET_CAP = 50_000;

/** Token buckets of section 9. Simulated time, so that POST /_sim/clock refills them. */
export class RateLimits {
  #world: World;
  #buckets = new Map<string, Bucket>();
  #managementCalls = new Map<string, { hour: number; calls: number }>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Throws 130429 or 131056. Checked before anything is taken, so a refusal by one limit costs nothing in the other. */
  takeSend(number: BusinessNumber, recipientKey: string): void {
    const { throughput, pairRate } = this.#world.settings;
    const perSecond = number.throughput === "HIGH" ? HIGH_PER_SECOND : STANDARD_PER_SECOND;
    const numberBucket = this.#refilled(number.id, perSecond, 1000 / perSecond);
    const pairBucket = this.#refilled(`${number.id}|${recipientKey}`, pairRate.burst, pairRate.intervalMs);
    if (throughput && numberBucket.tokens < 1) throw new GraphError(130429);
    if (pairRate.enabled && pairBucket.tokens < 1) throw new GraphError(131056);
    numberBucket.tokens -= 1;
    pairBucket.tokens -= 1;
  }

  /** Throws 80007 with the header that tells when to come back. */
  takeManagementCall(wabaId: string): void {
    const hour = Math.floor(this.#world.now() / HOUR_MS);
    const known = this.#managementCalls.get(wabaId);
    const count = known?.hour === hour ? known : { hour, calls: 0 };
    count.calls += 1;
    this.#managementCalls.set(wabaId, count);
    if (count.calls <= this.#world.settings.managementCallsPerHour) return;
    const minutes = 60 - Math.floor((this.#world.now() % HOUR_MS) / 60_000);
    const usage = {
      [wabaId]: [
        {
          type: "whatsapp_business_management",
          call_count: 100,
          total_cputime: 12,
          total_time: 15,
          estimated_time_to_regain_access: minutes,
        },
      ],
    };
    throw new GraphError(80007, { headers: { "x-business-use-case-usage": JSON.stringify(usage) } });
  }

  #refilled(key: string, capacity: number, intervalMs: number): Bucket {
    const now = this.#world.now();
    const bucket = this.#buckets.get(key) ?? { tokens: capacity, at: now };
    const gained = Math.max(0, now - bucket.at) / intervalMs;
    bucket.tokens = Math.max(0, Math.min(capacity, bucket.tokens + gained));
    bucket.at = now;
    if (this.#buckets.size > BUCKET_CAP) this.#buckets.clear();
    this.#buckets.set(key, bucket);
    return bucket;
  }
}

import { z } from "zod";
import type { Settings } from "../world/settings.ts";

const DAY_MS = 86_400_000;

/** What only the simulator knows of a template: how it was judged, and what is held back. Times in Unix ms. */
export const upkeepSchema = z.strictObject({
  pauses: z.number().int().default(0),
  pausedAt: z.number().nullable().default(null),
  pausedUntil: z.number().nullable().default(null),
  /** Bad feedback on a paced template paused it: only such a pause may be ended by the business (section 7.1). */
  pausedByPacing: z.boolean().default(false),
  /** Set by hand: so many messages go out, the rest is held. Null: as the settings say. */
  paceAfter: z.number().int().min(0).nullable().default(null),
  /** Sent since it was new, unpaused or paced by hand. */
  sent: z.number().int().default(0),
  /** Good feedback came: not paced again until it was paused. */
  cleared: z.boolean().default(false),
  /** Ids of messages, oldest first, and when the time guard lets them go. */
  held: z.array(z.string()).default([]),
  heldUntil: z.number().nullable().default(null),
});

export type Upkeep = z.infer<typeof upkeepSchema>;

type Judged = { category: string; quality_score?: unknown };

/** How many messages go out before the rest is held; null: it is not paced (section 7.5). */
export function pacedAfter(template: Judged, upkeep: Upkeep, settings: Settings, now: number): number | null {
  if (upkeep.paceAfter !== null) return upkeep.paceAfter;
  const { after } = settings.pacing;
  if (after === null || upkeep.cleared) return null;
  const score = (template.quality_score as { score?: string } | undefined)?.score ?? "UNKNOWN";
  switch (template.category.toUpperCase()) {
    case "MARKETING":
      return score === "GREEN" ? null : after;
    case "UTILITY":
      return upkeep.pausedAt !== null && now - upkeep.pausedAt < 7 * DAY_MS ? after : null;
    default:
      return null;
  }
}

import { Hono } from "hono";
import { z } from "zod";
import type { FakeMeta } from "../fake-meta.ts";
import { upkeepOf } from "../quality/template-quality.ts";
import {
  templateCategoryUpdate,
  templateQualityUpdate,
  templateStatusUpdate,
} from "../webhooks/template-updates.ts";
import { templateSchema } from "../world/config.ts";
import type { Template, Waba } from "../world/model.ts";
import { ControlError } from "./control-error.ts";
import type { ControlEnv } from "./local-only.ts";

const DAY_S = 86_400;

const statusSchema = z.strictObject({
  /** The new status; events that are no status (FLAGGED, REINSTATED, UNARCHIVED) keep or restore APPROVED. */
  status: z.string().regex(/^[A-Z_]+$/),
  reason: z.string().nullable().optional(),
  rejectionInfo: z.strictObject({ reason: z.string(), recommendation: z.string() }).optional(),
  otherInfo: z.strictObject({ title: z.string(), description: z.string() }).optional(),
});
const qualitySchema = z.strictObject({ score: z.enum(["GREEN", "YELLOW", "RED", "UNKNOWN"]) });
const pacingSchema = z.strictObject({ after: z.number().int().min(0).nullable() });
const feedbackSchema = z.strictObject({ verdict: z.enum(["good", "bad"]) });
const categorySchema = z.strictObject({
  category: z.enum(["MARKETING", "UTILITY", "AUTHENTICATION"]),
  announce: z.boolean().default(false),
});

const pausedInfo = (title: string, hours: number) => ({
  title,
  description: `Your WhatsApp message template has been paused for ${hours} hours because it had issues with quality.`,
});
/** 3 hours, then 6 (section 7.5); the third time disables. */
const PAUSES = [pausedInfo("FIRST_PAUSE", 3), pausedInfo("SECOND_PAUSE", 6)];
const DISABLED_INFO = {
  title: "DISABLED",
  description:
    "Your WhatsApp message template has been disabled because it continued to have issues with quality.",
};

/** Three strikes (section 7.5): what is told instead of a third pause. */
function strike(template: Template, event: string): string {
  if (event !== "PAUSED") return event;
  const upkeep = upkeepOf(template);
  upkeep.pauses += 1;
  return upkeep.pauses <= PAUSES.length ? event : "DISABLED";
}

function usualInfo(template: Template, event: string) {
  if (event === "DISABLED") return DISABLED_INFO;
  return event === "PAUSED" ? PAUSES[upkeepOf(template).pauses - 1] : undefined;
}

const EVENTS_LEAVING_APPROVED = new Set(["FLAGGED", "REINSTATED", "UNARCHIVED"]);

function found({ world }: FakeMeta, id: string): { waba: Waba; template: Template } {
  const one = world.findTemplate(id);
  if (!one) throw new ControlError(404, `No template ${id}`);
  return one;
}

/** A flagged template is disabled in a week unless it does better. */
function disableDateOf(event: string, now: number): number | undefined {
  if (event === "DISABLED") return Math.floor(now / 1000);
  return event === "FLAGGED" ? Math.floor(now / 1000) + 7 * DAY_S : undefined;
}

function changeStatus(
  meta: FakeMeta,
  id: string,
  change: z.infer<typeof statusSchema>,
  byPacing = false,
): Template {
  const { waba, template } = found(meta, id);
  const wasPaused = template.status === "PAUSED";
  const event = strike(template, change.status);
  const now = meta.world.now();
  template.status = EVENTS_LEAVING_APPROVED.has(event) ? "APPROVED" : event;
  if (event === "REJECTED") template.rejected_reason = change.reason ?? "INVALID_FORMAT";
  if (event === "DELETED") waba.templates.delete(id);
  const update = templateStatusUpdate(
    waba,
    template,
    {
      event,
      reason: event === "REJECTED" ? (change.reason ?? "INVALID_FORMAT") : change.reason,
      otherInfo: change.otherInfo ?? usualInfo(template, event),
      rejectionInfo: change.rejectionInfo,
      disableDate: disableDateOf(event, now),
    },
    now,
  );
  meta.webhooks.publish(update);
  if (event === "PAUSED") meta.quality.paused(template, byPacing);
  else if (event === "DISABLED") meta.quality.failHeld(template, byPacing ? 132015 : 132016);
  else if (wasPaused && event === "APPROVED") meta.quality.unpaused(template);
  meta.changes.publish({ kind: "templates" });
  return template;
}

/** Section 7.5: bad feedback pauses the template, and each held message fails. */
function judgePaced(meta: FakeMeta, id: string, verdict: "good" | "bad"): Template {
  if (verdict === "bad") return changeStatus(meta, id, { status: "PAUSED" }, true);
  const { template } = found(meta, id);
  meta.quality.release(template);
  return template;
}

function changeQuality(meta: FakeMeta, id: string, score: string): Template {
  const { waba, template } = found(meta, id);
  const now = meta.world.now();
  const previous = (template.quality_score as { score?: string } | undefined)?.score ?? "UNKNOWN";
  template.quality_score = { score, date: Math.floor(now / 1000) };
  meta.webhooks.publish(templateQualityUpdate(waba, template, { previous, next: score }, now));
  meta.changes.publish({ kind: "templates" });
  return template;
}

function changeCategory(meta: FakeMeta, id: string, next: string, isAnnouncement: boolean): Template {
  const { waba, template } = found(meta, id);
  const now = meta.world.now();
  const categories = { current: template.category, next };
  const announcedFor = isAnnouncement ? Math.floor(now / 1000) + DAY_S : undefined;
  meta.webhooks.publish(templateCategoryUpdate(waba, template, categories, now, announcedFor));
  if (isAnnouncement) template.correct_category = next;
  else {
    template.previous_category = template.category;
    template.category = next;
    template.correct_category = undefined;
  }
  meta.changes.publish({ kind: "templates" });
  return template;
}

/** /_sim/templates: what Meta's reviewers and quality system do. */
export function createTemplateControl(meta: FakeMeta): Hono<ControlEnv> {
  const app = new Hono<ControlEnv>();
  app.get("/", (c) => {
    const all = [...meta.world.wabas.values()].flatMap((waba) =>
      [...waba.templates.values()].map((template) => ({ wabaId: waba.id, ...template })),
    );
    return c.json({ templates: all });
  });
  app.put("/:wabaId", async (c) => {
    const waba = meta.world.wabas.get(c.req.param("wabaId"));
    if (!waba) throw new ControlError(404, `No WABA ${c.req.param("wabaId")}`);
    const template = templateSchema.parse(await c.req.json());
    waba.templates.set(template.id, template);
    meta.changes.publish({ kind: "templates" });
    return c.json(template, 201);
  });
  app.post("/:id/status", async (c) =>
    c.json(changeStatus(meta, c.req.param("id"), statusSchema.parse(await c.req.json()))),
  );
  app.post("/:id/quality", async (c) =>
    c.json(changeQuality(meta, c.req.param("id"), qualitySchema.parse(await c.req.json()).score)),
  );
  app.post("/:id/pacing", async (c) => {
    const { template } = found(meta, c.req.param("id"));
    meta.quality.pace(template, pacingSchema.parse(await c.req.json()).after);
    return c.json(template);
  });
  app.post("/:id/feedback", async (c) =>
    c.json(judgePaced(meta, c.req.param("id"), feedbackSchema.parse(await c.req.json()).verdict)),
  );
  app.post("/:id/time-is-up", (c) => {
    const { waba, template } = found(meta, c.req.param("id"));
    meta.quality.timeIsUp(waba, template);
    return c.json(template);
  });
  app.post("/:id/category", async (c) => {
    const { category, announce } = categorySchema.parse(await c.req.json());
    return c.json(changeCategory(meta, c.req.param("id"), category, announce));
  });
  return app;
}

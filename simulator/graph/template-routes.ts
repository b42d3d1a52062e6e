import type { Hono } from "hono";
import type { FakeMeta } from "../fake-meta.ts";
import { answerFaulty } from "../faults/transport-faults.ts";
import { templateStatusUpdate } from "../webhooks/template-updates.ts";
import { newObjectId } from "../world/ids.ts";
import type { Waba } from "../world/model.ts";
import { templateFor, wabaFor } from "./access.ts";
import { type GraphContext, type GraphEnv, graphJson, readJson } from "./answers.ts";
import { invalidParam, missingObject } from "./graph-error.ts";
import { checkDeletable, deleteTemplate, editTemplate, readNewTemplate } from "./template-create.ts";
import { templatePage } from "./template-list.ts";
import { startReview } from "./template-review.ts";

function deleteTemplates(c: GraphContext, meta: FakeMeta, waba: Waba): void {
  const { name, hsm_id: id, hsm_ids: idList } = c.req.query();
  const ids = idList ? idList.replace(/[[\]\s"]/g, "").split(",") : [];
  const doomed = [...waba.templates.values()].filter((template) => {
    if (ids.length > 0) return ids.includes(template.id);
    return id === undefined ? template.name === name : template.id === id && template.name === name;
  });
  if (name === undefined && ids.length === 0) throw invalidParam("The parameter name is required.");
  if (ids.length > 100) throw invalidParam("Param hsm_ids takes at most 100 ids.");
  if (doomed.length === 0 || (ids.length > 0 && doomed.length !== ids.length)) {
    throw missingObject("DELETE", name ?? ids.join(","));
  }
  for (const template of doomed) checkDeletable(template);
  const now = meta.world.now();
  for (const template of doomed) {
    // Section 7.3: what was taken before is delivered all the same.
    meta.quality.release(template);
    deleteTemplate(waba, template, now);
    meta.webhooks.publish(templateStatusUpdate(waba, template, { event: "DELETED" }, now));
  }
  meta.changes.publish({ kind: "templates" });
}

export function addTemplateRoutes(app: Hono<GraphEnv>, meta: FakeMeta): void {
  const { world } = meta;
  const take = () => meta.faults.take("graph", { users: [], endpoint: "templates" });
  app.get("/:id/message_templates", (c) => {
    const waba = wabaFor(world, c.get("token"), c.req.param("id"), "GET");
    meta.limits.takeManagementCall(waba.id);
    return answerFaulty(c, take(), async () => graphJson(templatePage(c, meta, waba)));
  });
  app.post("/:id/message_templates", async (c) => {
    const waba = wabaFor(world, c.get("token"), c.req.param("id"), "POST");
    meta.limits.takeManagementCall(waba.id);
    const body = await readJson(c);
    return answerFaulty(c, take(), async () => {
      const template = readNewTemplate(body, waba, meta, newObjectId(world.random));
      waba.templates.set(template.id, template);
      startReview(meta, waba, template);
      return graphJson({ id: template.id, status: template.status, category: template.category });
    });
  });
  app.delete("/:id/message_templates", (c) => {
    const waba = wabaFor(world, c.get("token"), c.req.param("id"), "DELETE");
    meta.limits.takeManagementCall(waba.id);
    return answerFaulty(c, take(), async () => {
      deleteTemplates(c, meta, waba);
      return graphJson({ success: true });
    });
  });
  app.post("/:id/unpause", (c) => {
    const { waba, template } = templateFor(world, c.get("token"), c.req.param("id"), "POST");
    const obstacle = meta.quality.pauseHolds(template);
    if (obstacle !== null) throw invalidParam(obstacle);
    meta.quality.unpause(waba, template);
    return graphJson({ success: true });
  });
}

export async function postTemplate(c: GraphContext, meta: FakeMeta, id: string): Promise<Response> {
  const { waba, template } = templateFor(meta.world, c.get("token"), id, "POST");
  meta.limits.takeManagementCall(waba.id);
  const body = await readJson(c);
  return answerFaulty(c, meta.faults.take("graph", { users: [], endpoint: "templates" }), async () => {
    editTemplate(template, body, meta);
    startReview(meta, waba, template, true);
    return graphJson({ success: true });
  });
}

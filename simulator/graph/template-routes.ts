import type { Hono } from "hono";
import type { FakeMeta } from "../fake-meta.ts";
import { answerFaulty } from "../faults/transport-faults.ts";
import { templateStatusUpdate } from "../webhooks/template-updates.ts";
import { newObjectId } from "../world/ids.ts";
import type { Template, Waba } from "../world/model.ts";
import { templateFor, wabaFor } from "./access.ts";
import { type GraphContext, type GraphEnv, graphJson, readJson } from "./answers.ts";
import { invalidParam, missingObject } from "./graph-error.ts";
import { editTemplate, readNewTemplate } from "./template-create.ts";
import { templatePage } from "./template-list.ts";

/** After the set time in review the template is approved; without one a person decides on the admin page. */
function startReview({ world, timers, webhooks }: FakeMeta, waba: Waba, template: Template): void {
  world.changes.publish({ kind: "templates" });
  if (world.settings.templateReviewMs === null) return;
  timers.after(world.settings.templateReviewMs, () => {
    if (template.status !== "PENDING") return;
    template.status = "APPROVED";
    webhooks.publish(templateStatusUpdate(waba, template, { event: "APPROVED" }, world.now()));
    world.changes.publish({ kind: "templates" });
  });
}

function deleteTemplates(c: GraphContext, meta: FakeMeta, waba: Waba): void {
  const { name, hsm_id: id, hsm_ids: idList } = c.req.query();
  const ids = idList ? idList.replace(/[[\]\s"]/g, "").split(",") : [];
  const doomed = [...waba.templates.values()].filter((template) => {
    if (ids.length > 0) return ids.includes(template.id);
    return id === undefined ? template.name === name : template.id === id && template.name === name;
  });
  if (name === undefined && ids.length === 0) throw invalidParam("The parameter name is required.");
  if (doomed.length === 0 || (ids.length > 0 && doomed.length !== ids.length)) {
    throw missingObject("DELETE", name ?? ids.join(","));
  }
  for (const template of doomed) waba.templates.delete(template.id);
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
      const template = readNewTemplate(body, waba, newObjectId(world.random));
      waba.templates.set(template.id, template);
      startReview(meta, waba, template);
      return graphJson({ id: template.id, status: template.status, category: template.category });
    });
  });
  app.delete("/:id/message_templates", (c) => {
    const waba = wabaFor(world, c.get("token"), c.req.param("id"), "DELETE");
    meta.limits.takeManagementCall(waba.id);
    deleteTemplates(c, meta, waba);
    return graphJson({ success: true });
  });
}

export async function postTemplate(c: GraphContext, meta: FakeMeta, id: string): Promise<Response> {
  const { waba, template } = templateFor(meta.world, c.get("token"), id, "POST");
  editTemplate(template, await readJson(c));
  startReview(meta, waba, template);
  return graphJson({ success: true });
}

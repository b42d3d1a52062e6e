import type { FakeMeta } from "../fake-meta.ts";
import { templateComponentsUpdate, templateStatusUpdate } from "../webhooks/template-updates.ts";
import type { Template, Waba } from "../world/model.ts";
import { isRecord } from "./shape.ts";
import { variablesOf } from "./template-parameters.ts";
import type { Component } from "./template-rules.ts";

type Flaw = { reason: string; recommendation: string };

/** What is taken and then rejected with INVALID_FORMAT (section 7.2): adjacent variables, no samples, a double. */
export function flawOf(template: Template, waba: Waba): Flaw | null {
  if (template.category === "AUTHENTICATION") return null;
  for (const component of template.components.flatMap(withCards)) {
    const text = typeof component.text === "string" ? component.text : "";
    if (/\}\}\s*\{\{/.test(text)) {
      return {
        reason:
          "Your template has parameters placed next to each other (like {{1}}{{2}}) without text or punctuation between them.",
        recommendation:
          "Separate parameters with descriptive text and ensure each parameter is clearly contextualized.",
      };
    }
    if (!hasSamples(component, text)) {
      return {
        reason: `Your template's ${component.type.toLowerCase()} has parameters or media without samples.`,
        recommendation: "Add a sample for each parameter and media header.",
      };
    }
  }
  const isDouble = [...waba.templates.values()].some(
    (other) => other.name !== template.name && wordsOf(other) === wordsOf(template),
  );
  if (!isDouble) return null;
  return {
    reason: "A template with the same body and footer exists already.",
    recommendation: "Change the text, or use the existing template.",
  };
}

function withCards(component: Component): Component[] {
  const cards = Array.isArray(component.cards) ? component.cards : [];
  return [component, ...cards.flatMap((card) => (isRecord(card) ? (card.components as Component[]) : []))];
}

function hasSamples(component: Component, text: string): boolean {
  const example = isRecord(component.example) ? component.example : {};
  const type = component.type.toLowerCase();
  if (type === "header" && ["IMAGE", "VIDEO", "DOCUMENT"].includes(String(component.format).toUpperCase())) {
    return Array.isArray(example.header_handle) && example.header_handle.length > 0;
  }
  const wanted = type === "header" || type === "body" ? variablesOf(text).length : 0;
  const given = example[`${type}_text_named_params`] ?? example[`${type}_text`];
  return wanted === 0 || (Array.isArray(given) && given.flat().length >= wanted);
}

function wordsOf({ components }: Template): string {
  const of = (type: string) => components.find((one) => one.type === type)?.text ?? "";
  return JSON.stringify([of("BODY"), of("FOOTER")]);
}

/**
 * Puts a new or edited template into review: rejected at once for what a machine finds; approved after the set time, or,
 * without one, decided by a person on the reviewer page.
 */
export function startReview(meta: FakeMeta, waba: Waba, template: Template, isEdit = false): void {
  const { world, timers, webhooks } = meta;
  const flaw = flawOf(template, waba);
  template.status = "PENDING";
  template.rejected_reason = undefined;
  if (isEdit) webhooks.publish(templateComponentsUpdate(waba, template, world.now()));
  world.changes.publish({ kind: "templates" });
  if (flaw) {
    Object.assign(template, { status: "REJECTED", rejected_reason: "INVALID_FORMAT" });
    const change = { event: "REJECTED", reason: "INVALID_FORMAT", rejectionInfo: flaw };
    webhooks.publish(templateStatusUpdate(waba, template, change, world.now()));
    return;
  }
  if (world.settings.templateReviewMs === null) return;
  timers.after(world.settings.templateReviewMs, () => {
    if (template.status !== "PENDING" || !waba.templates.has(template.id)) return;
    template.status = "APPROVED";
    webhooks.publish(templateStatusUpdate(waba, template, { event: "APPROVED" }, world.now()));
    world.changes.publish({ kind: "templates" });
  });
}

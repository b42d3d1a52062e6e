import type { Template, Waba } from "../world/model.ts";
import type { WebhookEvent } from "./envelope.ts";
import { bareInteger } from "./wire-format.ts";

type StatusChange = {
  event: string;
  reason?: string | null;
  otherInfo?: { title: string; description: string };
  rejectionInfo?: { reason: string; recommendation: string };
  disableDate?: number;
};

// Meta's samples write en-US in most template webhooks and en_US in real payloads (section 4.1): receivers must take both.
function namesOf(template: Template): Record<string, unknown> {
  return {
    message_template_id: /^\d+$/.test(template.id) ? bareInteger(template.id) : template.id,
    message_template_name: template.name,
    message_template_language: template.language,
  };
}

function accountEvent(waba: Waba, field: string, value: Record<string, unknown>, now: number): WebhookEvent {
  return { wabaId: waba.id, field, value, time: Math.floor(now / 1000), users: [] };
}

export function templateStatusUpdate(
  waba: Waba,
  template: Template,
  change: StatusChange,
  now: number,
): WebhookEvent {
  const value = {
    event: change.event,
    ...namesOf(template),
    reason: change.reason === undefined ? "NONE" : change.reason,
    message_template_category: template.category,
    ...(change.rejectionInfo ? { rejection_info: change.rejectionInfo } : {}),
    ...(change.disableDate === undefined ? {} : { disable_info: { disable_date: change.disableDate } }),
    ...(change.otherInfo ? { other_info: change.otherInfo } : {}),
  };
  return accountEvent(waba, "message_template_status_update", value, now);
}

export function templateQualityUpdate(
  waba: Waba,
  template: Template,
  scores: { previous: string; next: string },
  now: number,
): WebhookEvent {
  const value = {
    previous_quality_score: scores.previous,
    new_quality_score: scores.next,
    ...namesOf(template),
  };
  return accountEvent(waba, "message_template_quality_update", value, now);
}

/** `announcedFor` (Unix seconds) = notice 24 h ahead, otherwise the change has happened (section 4.1). */
export function templateCategoryUpdate(
  waba: Waba,
  template: Template,
  categories: { current: string; next: string },
  now: number,
  announcedFor?: number,
): WebhookEvent {
  const { current, next } = categories;
  const value =
    announcedFor === undefined
      ? { ...namesOf(template), previous_category: current, new_category: next }
      : {
          ...namesOf(template),
          correct_category: next,
          new_category: current,
          category_update_timestamp: announcedFor,
        };
  return accountEvent(waba, "template_category_update", value, now);
}

/** The texts as they stand after an edit. */
export function templateComponentsUpdate(waba: Waba, template: Template, now: number): WebhookEvent {
  const part = (type: string) => template.components.find((component) => component.type === type);
  const text = (type: string) => part(type)?.text;
  const buttons = part("BUTTONS")?.buttons;
  const value = {
    ...namesOf(template),
    ...(typeof text("HEADER") === "string" ? { message_template_title: text("HEADER") } : {}),
    message_template_element: text("BODY"),
    ...(typeof text("FOOTER") === "string" ? { message_template_footer: text("FOOTER") } : {}),
    ...(Array.isArray(buttons) ? { message_template_buttons: buttons.map(buttonNews) } : {}),
  };
  return accountEvent(waba, "message_template_components_update", value, now);
}

function buttonNews(button: Record<string, unknown>): Record<string, unknown> {
  const named = Object.entries({
    type: button.type,
    text: button.text,
    url: button.url,
    phone_number: button.phone_number,
  }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named.map(([key, value]) => [`message_template_button_${key}`, value]));
}

/**
 * What Parley asks Meta for: the fields it acts upon, each with its reader in parse-webhook.ts (platform reference,
 * section 4). The rest is left out although its webhooks are kept where somebody subscribed to them: above all
 * `smb_app_state_sync`, the address book of the owner's phone, which nothing here would use.
 */
export const webhookFields = [
  "messages",
  "calls",
  "history",
  "smb_message_echoes",
  "message_template_status_update",
  "message_template_quality_update",
  "message_template_components_update",
  "template_category_update",
  "user_preferences",
  "account_update",
  "account_alerts",
  "business_capability_update",
  "phone_number_name_update",
  "phone_number_quality_update",
] as const;

export type WebhookField = (typeof webhookFields)[number];

import { webhookFields } from "#lib/channels/whatsapp/webhook-fields.ts";

export function WebhookFields() {
  return (
    <ul className="flex flex-wrap gap-1">
      {webhookFields.map((field) => (
        <li key={field} className="rounded-sm bg-soft px-1.5 py-0.5 text-sm">
          <code dir="ltr">{field}</code>
        </li>
      ))}
    </ul>
  );
}

/** What Parley reads; others arrive in vain (platform reference, 1.1). */
const fields = [
  "messages",
  "message_template_status_update",
  "message_template_quality_update",
  "template_category_update",
  "user_preferences",
];

export function WebhookFields() {
  return (
    <ul className="flex flex-wrap gap-1">
      {fields.map((field) => (
        <li key={field} className="rounded-sm bg-soft px-1.5 py-0.5 text-sm">
          <code dir="ltr">{field}</code>
        </li>
      ))}
    </ul>
  );
}

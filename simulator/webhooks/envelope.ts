/** One update on its way to the apps; several may share a POST. */
export type WebhookEvent = {
  wabaId: string;
  field: string;
  value: Record<string, unknown>;
  /** `entry[].time`, Unix seconds: account and template fields carry it, messages do not (section 1.5). */
  time?: number;
  phoneNumberId?: string;
  /** Every identity of the user it is about, for faults aimed at one recipient. */
  users: string[];
  /** Called once, when some app has answered exactly 200. */
  onAnswered?: () => void;
};

type Change = { value: Record<string, unknown>; field: string };
type Entry = { id: string; time?: number; changes: Change[] };

const MERGED_LISTS = ["contacts", "messages", "statuses"] as const;

function mergeKey(event: WebhookEvent): string | null {
  if (event.field !== "messages" || event.phoneNumberId === undefined) return null;
  const kind = "statuses" in event.value ? "statuses" : "messages";
  return `${event.wabaId}|${event.phoneNumberId}|${kind}`;
}

type Growing = { change: Change; contactsSeen: Set<string> };

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A change whose lists are its own, so that others can be added without touching the event. */
function growingChange(event: WebhookEvent): Growing {
  const value = { ...event.value };
  for (const key of MERGED_LISTS) if (Array.isArray(value[key])) value[key] = [...listOf(value[key])];
  const contactsSeen = new Set(listOf(value.contacts).map((contact) => JSON.stringify(contact)));
  return { change: { value, field: event.field }, contactsSeen };
}

/** Joins another update of the same number as Meta does: contacts once per user, messages or statuses in a row. */
function grow({ change, contactsSeen }: Growing, added: Record<string, unknown>): void {
  for (const key of MERGED_LISTS) {
    if (added[key] === undefined) continue;
    const list = listOf(change.value[key]);
    for (const item of listOf(added[key])) {
      const name = key === "contacts" ? JSON.stringify(item) : null;
      if (name !== null && contactsSeen.has(name)) continue;
      if (name !== null) contactsSeen.add(name);
      list.push(item);
    }
    change.value[key] = list;
  }
}

/** The body of one webhook POST holding all of `events` (section 1.5). */
export function buildEnvelope(events: WebhookEvent[]): { object: string; entry: Entry[] } {
  const entries = new Map<string, Entry>();
  const merged = new Map<string, Growing>();
  for (const event of events) {
    const key = mergeKey(event);
    const known = key === null ? undefined : merged.get(key);
    if (known) {
      grow(known, event.value);
      continue;
    }
    const growing = growingChange(event);
    const { change } = growing;
    if (key !== null) merged.set(key, growing);
    const entryKey = `${event.wabaId}|${event.time ?? ""}`;
    const entry = entries.get(entryKey) ?? {
      id: event.wabaId,
      ...(event.time === undefined ? {} : { time: event.time }),
      changes: [],
    };
    entry.changes.push(change);
    entries.set(entryKey, entry);
  }
  return { object: "whatsapp_business_account", entry: [...entries.values()] };
}

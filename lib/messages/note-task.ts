/** A note that is something to do: it stays among the mentions of those it names until somebody ticks it off. */
export type NoteTask = {
  state: "open" | "done";
  /** Who made it a task or ticked it off: "member:<id>" or "api_key:<id>". */
  by: string;
  /** ISO 8601. */
  at: string;
};

/** What is stored under `content.task`, as far as it has the right shape. */
export function taskOf(content: Record<string, unknown>): NoteTask | null {
  const { task } = content;
  if (typeof task !== "object" || task === null) return null;
  const { state, by, at } = task as Partial<NoteTask>;
  const isTask = (state === "open" || state === "done") && typeof by === "string" && typeof at === "string";
  return isTask ? { state, by, at } : null;
}

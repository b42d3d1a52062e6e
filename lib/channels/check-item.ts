import type { ProviderProblem } from "./graph.ts";
import type { ChannelCheckDto } from "./schema.ts";
import { type JsonObject, objectOf, objectsOf, textOf } from "./whatsapp/read.ts";

/** What WhatsApp said to one question, or why it did not. */
export type Answer<T> = { value: T } | { problem: ProviderProblem };

export type CheckItem = ChannelCheckDto["items"][number];
type Name = CheckItem["item"];

export const ok = (item: Name, details: string | null = null): CheckItem => ({
  ...{ item, state: "ok", cause: null, fix: null, details },
});

export const problem = (
  item: Name,
  cause: string,
  fix: string | null = null,
  details: string | null = null,
): CheckItem => ({ item, state: "problem", cause, fix, details });

/** Nobody can tell from here; `cause` says why. */
export const unknown = (
  item: Name,
  cause: string,
  fix: string | null = null,
  details: string | null = null,
) => ({ item, state: "unknown", cause, fix, details }) satisfies CheckItem;

/** Right so far: something outside has to happen first. */
export const waiting = (item: Name, cause: string, fix: string | null = null) =>
  ({ item, state: "waiting", cause, fix, details: null }) satisfies CheckItem;

/** What kept WhatsApp from answering is the item's problem; its own trouble is nobody's here. */
export function refused(item: Name, { cause, fix, details }: ProviderProblem): CheckItem {
  const isTheirs =
    cause === "provider_unreachable" || cause === "service_problem" || cause === "too_many_requests";
  return { item, state: isTheirs ? "unknown" : "problem", cause, fix, details };
}

export type NodeHealth = { node: string; canSend: string; errors: { code: string; words: string | null }[] };

/** `health_status.entities[]`: each node that takes part in a send, with what keeps it from that. */
export function nodesOf(number: JsonObject): NodeHealth[] {
  return objectsOf(objectOf(number.health_status)?.entities).map((entity) => ({
    node: textOf(entity.entity_type) ?? "",
    canSend: textOf(entity.can_send_message) ?? "AVAILABLE",
    errors: objectsOf(entity.errors).map((error) => ({
      code: String(error.error_code ?? ""),
      words: textOf(error.error_description),
    })),
  }));
}

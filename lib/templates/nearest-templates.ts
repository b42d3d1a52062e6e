import { type Audience, obstacleTo, type UseObstacle } from "./template-use.ts";

export type Obstacle = UseObstacle | "template_unsupported";

/** What is over by itself comes first, then what one of the team can change, then what needs another template. */
const nearness: readonly Obstacle[] = [
  "template_paused",
  "template_in_review",
  "template_not_for_number",
  "forbidden",
  "template_rejected",
  "template_unsupported",
  "template_not_approved",
  "template_disabled",
];

type Known = {
  id: string;
  status: string;
  audience: Audience;
  channelIds: readonly string[];
  unsupportedReason: string | null;
};

/**
 * Of a number without a template that somebody can send: those that come nearest to it, each once and with what is in
 * the way. `lists` may show the same template; one without an obstacle is left out.
 */
export function nearestTemplates<T extends Known>(
  lists: readonly (readonly T[])[],
  channelId: string,
  own: readonly Audience[],
): { template: T; obstacle: Obstacle }[] {
  const all = new Map(lists.flat().map((template) => [template.id, template]));
  return [...all.values()]
    .flatMap((template) => {
      const unsupported = template.unsupportedReason === null ? null : "template_unsupported";
      const obstacle: Obstacle | null = obstacleTo(template, channelId, own) ?? unsupported;
      return obstacle === null ? [] : [{ template, obstacle }];
    })
    .sort((a, b) => nearness.indexOf(a.obstacle) - nearness.indexOf(b.obstacle));
}

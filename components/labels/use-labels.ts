import { useQuery } from "@tanstack/react-query";
import { labelsQuery } from "#lib/labels/client.ts";
import type { LabelDto } from "#lib/labels/schema.ts";
import type { Positioned } from "#lib/platform/realtime-client/joined-answer.ts";

export type LabelMap = ReadonlyMap<string, LabelDto>;

const none: LabelMap = new Map();
const byId = ({ data }: Positioned<LabelDto[]>): LabelMap => new Map(data.map((label) => [label.id, label]));

/** Every label by id. The same map until a label changes, so that rows need not be drawn again. */
export function useLabelMap(): LabelMap {
  return useQuery({ ...labelsQuery, select: byId }).data ?? none;
}

/** The labels of a row, in its order. An id that is no label any more is left out. */
export function labelsOf(labelIds: readonly string[], labels: LabelMap): LabelDto[] {
  return labelIds.flatMap((id) => labels.get(id) ?? []);
}

export function byName(a: LabelDto, b: LabelDto): number {
  return a.name.localeCompare(b.name);
}

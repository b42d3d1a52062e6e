import { infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "#lib/platform/http/api-client.ts";
import type { AuditFilter, AuditPage } from "./schema.ts";

const path = "/api/v1/audit-entries";

export function auditQuery(filter: AuditFilter) {
  return infiniteQueryOptions({
    queryKey: ["audit", filter],
    queryFn: async ({ pageParam, signal }) => {
      const search = searchOf({ ...filter, cursor: pageParam ?? undefined });
      return (await api<AuditPage>("GET", `${path}${search}`, { signal })).data;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Where the same entries can be downloaded. */
export function auditExportHref(filter: AuditFilter): string {
  return `${path}/export${searchOf(filter)}`;
}

function searchOf(values: Record<string, string | undefined>): string {
  const present = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return present.length === 0 ? "" : `?${new URLSearchParams(present)}`;
}

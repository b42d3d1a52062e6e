import { useEffect } from "react";

/** The runs that somebody looks at on this page. */
const shown = new Map<string, number>();

export function isShown(runId: string): boolean {
  return (shown.get(runId) ?? 0) > 0;
}

export function useShownRun(runId: string): void {
  useEffect(() => {
    const count = (by: number) => shown.set(runId, (shown.get(runId) ?? 0) + by);
    count(1);
    return () => void count(-1);
  }, [runId]);
}

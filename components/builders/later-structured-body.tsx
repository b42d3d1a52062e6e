import { later } from "#components/shell/later.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** A structured message that has not left yet: few wait, and none for long. */
export const LaterStructuredBody = later(
  async () => (await import("./structured-body.tsx")).StructuredBody,
  <Skeleton className="h-10 w-48 rounded-md" />,
);

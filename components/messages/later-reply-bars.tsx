import { later } from "#components/shell/later.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** What a reply is about. Most replies are about nothing in particular. */
export const LaterQuotingBar = later(
  async () => (await import("./quoting-bar.tsx")).QuotingBar,
  <Skeleton className="mx-3 mt-1.5 h-11 rounded-md" />,
);

export const LaterReplacingBar = later(
  async () => (await import("./replacing-bar.tsx")).ReplacingBar,
  <Skeleton className="mx-3 mt-1.5 h-9 rounded-md" />,
);

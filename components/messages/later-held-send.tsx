import { later } from "#components/shell/later.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** Rarely anything is held. Fetched with the first focus in the composer: by then a question may come. */
export const LaterHeldSend = later(
  async () => (await import("./held-send.tsx")).HeldSend,
  <Skeleton className="mx-2 mt-2 h-24 rounded-lg" />,
);

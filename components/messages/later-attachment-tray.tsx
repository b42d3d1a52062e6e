import { later } from "#components/shell/later.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** The files beside a reply, which most replies do without. */
export const LaterAttachmentTray = later(
  async () => (await import("./attachment-tray.tsx")).AttachmentTray,
  <Skeleton className="mx-3 my-2 h-16 rounded-lg" />,
);

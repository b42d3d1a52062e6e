import { later } from "#components/shell/later.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** A template that has not left yet: few wait, and none for long. */
export const LaterPreviewView = later(
  async () => (await import("./template-preview-view.tsx")).TemplatePreviewView,
  <Skeleton className="h-16 w-60 max-w-full rounded-md" />,
);

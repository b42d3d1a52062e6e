import { later } from "#components/shell/later.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** The template composer, which most conversations never open. What the end of a window needs is here before it. */
export const LaterTemplateComposer = later(
  async () => (await import("#components/templates/template-composer.tsx")).TemplateComposer,
  <Skeleton className="mx-3 my-2 h-24 rounded-lg" />,
);

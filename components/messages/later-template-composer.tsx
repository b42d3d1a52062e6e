import { lazy, Suspense } from "react";
import { loadAgain } from "#components/shell/load-again.ts";
import type { TemplateComposerProps } from "#components/templates/template-composer.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

const load = () => loadAgain(() => import("#components/templates/template-composer.tsx"));
const Loaded = lazy(async () => ({ default: (await load()).TemplateComposer }));

/** Ref of the composer: what the end of a window will need is here before the window ends. */
export function fetchTemplateComposer(): void {
  setTimeout(load, 3_000);
}

/** The template composer, which most conversations never open: its code comes when the first one does. */
export function LaterTemplateComposer(props: TemplateComposerProps) {
  return (
    <Suspense fallback={<Skeleton className="mx-3 my-2 h-24 rounded-lg" />}>
      <Loaded {...props} />
    </Suspense>
  );
}

import { type ComponentProps, lazy, Suspense } from "react";
import { loadAgain } from "#components/shell/load-again.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";

const loadEditor = () => loadAgain(() => import("./note-editor.tsx"));
const Editor = lazy(async () => ({ default: (await loadEditor()).NoteEditor }));
const Versions = lazy(async () => ({
  default: (await loadAgain(() => import("./note-versions.tsx"))).NoteVersions,
}));
const Deleting = lazy(async () => ({
  default: (await loadAgain(() => import("./note-deleting.tsx"))).NoteDeleting,
}));

/** What few notes ever need: its code comes when the first one does. */
export function LaterNoteEditor(props: ComponentProps<typeof Editor>) {
  return (
    <Suspense fallback={<Skeleton className="h-16 w-72 rounded-md" />}>
      <Editor {...props} />
    </Suspense>
  );
}

export function LaterNoteVersions(props: ComponentProps<typeof Versions>) {
  return (
    <Suspense>
      <Versions {...props} />
    </Suspense>
  );
}

export function LaterNoteDeleting(props: ComponentProps<typeof Deleting>) {
  return (
    <Suspense>
      <Deleting {...props} />
    </Suspense>
  );
}

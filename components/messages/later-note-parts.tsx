import { later, laterDialog } from "#components/shell/later.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** What few notes ever need: its code comes when the first one does. */
export const LaterNoteEditor = later(
  async () => (await import("./note-editor.tsx")).NoteEditor,
  <Skeleton className="h-16 w-72 rounded-md" />,
);

export const LaterNoteTaskLine = later(
  async () => (await import("./note-task-line.tsx")).NoteTaskLine,
  <Skeleton className="mt-1 h-6 w-24 rounded-md" />,
);

export const LaterNoteVersions = laterDialog(async () => (await import("./note-versions.tsx")).NoteVersions);

export const LaterNoteDeleting = laterDialog(async () => (await import("./note-deleting.tsx")).NoteDeleting);

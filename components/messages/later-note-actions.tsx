import { later } from "#components/shell/later.tsx";

/** Out of sight until somebody points at the note. Apart from what these actions open, which they import. */
export const LaterNoteActions = later(async () => (await import("./note-actions.tsx")).NoteActions, null);

import { later } from "#components/shell/later.tsx";

/** Few messages are ever edited or deleted. */
export const LaterEditedMark = later(async () => (await import("./changed-message.tsx")).EditedMark, null);
export const LaterDeletedNotice = later(
  async () => (await import("./changed-message.tsx")).DeletedNotice,
  null,
);
export const LaterChangeLine = later(
  async () => (await import("./changed-message.tsx")).ChangeLine,
  <p className="h-8" />,
);
export const LaterNoteEdited = later(async () => (await import("./note-edited.tsx")).NoteEdited, null);

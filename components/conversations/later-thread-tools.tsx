import { laterDialog } from "#components/shell/later.tsx";

export const JumpDialog = laterDialog(async () => (await import("./jump-dialog.tsx")).JumpDialog);
// No dialog, but it takes the keys as one does.
export const ThreadSearch = laterDialog(async () => (await import("./thread-search.tsx")).ThreadSearch);
export const ShelfDialog = laterDialog(
  async () => (await import("#components/messages/shelf/shelf-dialog.tsx")).ShelfDialog,
);

/** Somebody is about to choose one. */
export function fetchThreadTools(): void {
  JumpDialog.fetch();
  ThreadSearch.fetch();
  ShelfDialog.fetch();
}

import { laterDialog } from "#components/shell/later.tsx";

export const JumpDialog = laterDialog(async () => (await import("./jump-dialog.tsx")).JumpDialog);

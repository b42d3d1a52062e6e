/** Puts files into the tray of a conversation. The code behind it comes when the first file does. */
export async function attach(conversationId: string, files: Iterable<File>): Promise<void> {
  // A list of the browser's own is emptied when its event is over.
  const list = [...files];
  if (list.length === 0) return;
  const { addFiles } = await import("./attachment-work.ts");
  addFiles(conversationId, list);
}

import path from "node:path";
import { environment } from "#lib/platform/environment.ts";
import { folderStorage } from "./folder-storage.ts";
import type { Storage } from "./storage.ts";

let shared: Storage | undefined;

/** The bytes of customers' files: DATA_DIR/media. */
export function mediaStorage(): Storage {
  shared ??= folderStorage(path.join(environment().DATA_DIR, "media"));
  return shared;
}

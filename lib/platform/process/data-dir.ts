import fs from "node:fs";

/**
 * Nobody else may look into it. As root others may pass through, without seeing names: the account that runs
 * Postgres has its own folder inside.
 */
export function makeDataDir(dataDir: string): void {
  const isRoot = process.getuid?.() === 0;
  fs.mkdirSync(dataDir, { recursive: true, mode: isRoot ? 0o711 : 0o700 });
}

import { randomBytes } from "node:crypto";
import path from "node:path";
import { z } from "zod";
import { readPrivateJson, writePrivateJson } from "./private-file.ts";

const secretsSchema = z.object({ AUTH_SECRET: z.string(), ENCRYPTION_KEY: z.string() });

export type GeneratedSecrets = z.output<typeof secretsSchema>;

/**
 * The secrets that belong to an embedded database: made once, kept in DATA_DIR/secrets.json (0600). Whoever copies
 * the data must copy this file, or the sealed tokens in it can never be opened again.
 */
export function generatedSecrets(dataDir: string): GeneratedSecrets {
  const file = path.join(dataDir, "secrets.json");
  const stored = readPrivateJson(file);
  if (stored !== null) return secretsSchema.parse(stored);
  const secrets = {
    AUTH_SECRET: randomBytes(32).toString("base64"),
    ENCRYPTION_KEY: randomBytes(32).toString("base64"),
  };
  writePrivateJson(file, secrets);
  return secrets;
}

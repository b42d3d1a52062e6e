import { hkdfSync } from "node:crypto";
import { environment } from "#lib/platform/environment.ts";

/**
 * The demo's passwords and tokens: random per installation because they grow from its own random key, and the same
 * at every start without being kept in clear anywhere but in demo.json.
 */
function derived(purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync("sha256", environment().ENCRYPTION_KEY, "", `parley demo: ${purpose}`, bytes));
}

/** Letters that nobody mistakes for one another, in groups that can be typed: "k7dm-q2xr-9tfa-w3hn" (79 bits). */
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

export function demoPassword(email: string): string {
  const letters = [...derived(`password ${email}`, 64)]
    .map((byte) => byte & 31)
    .filter((n) => n < alphabet.length);
  const word = letters
    .slice(0, 16)
    .map((n) => alphabet.charAt(n))
    .join("");
  return word.replace(/(.{4})(?=.)/g, "$1-");
}

/** 43 characters, as authenticate.ts expects them. */
export function demoApiKey(): string {
  return `parley_${derived("api key", 32).toString("base64url")}`;
}

export type AppSecrets = { appSecret: string; verifyToken: string; accessToken: string };

/** In the shapes Meta gives them: a hex secret and a long token. */
export function demoAppSecrets(appKey: string): AppSecrets {
  return {
    appSecret: derived(`app secret ${appKey}`, 16).toString("hex"),
    verifyToken: derived(`verify token ${appKey}`, 12).toString("base64url"),
    accessToken: `EAA${derived(`access token ${appKey}`, 96).toString("base64url").replace(/[-_]/g, "A")}`,
  };
}

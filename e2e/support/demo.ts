import { readFileSync } from "node:fs";
import path from "node:path";

export type Role = "agent" | "manager" | "admin";

/** What `npm run demo` writes when it is ready (design, section 11). */
export type Demo = {
  url: string;
  simulator: { url: string };
  users: { role: Role; email: string; password: string }[];
  channel: { id: string; phoneNumberId: string; wabaId: string; displayPhoneNumber: string };
  webhook: { url: string; appSecret: string; verifyToken: string };
  graph: { url: string; accessToken: string };
  apiKey: string;
};

/** The running product of this test run; global-setup.ts has said where its data is. */
export function readDemo(dataDir = process.env.PARLEY_E2E_DATA_DIR ?? ""): Demo {
  return JSON.parse(readFileSync(path.join(dataDir, "demo.json"), "utf8")) as Demo;
}

export function userWith(role: Role): Demo["users"][number] {
  const found = readDemo().users.find((user) => user.role === role);
  if (!found) throw new Error(`The demo has no ${role}.`);
  return found;
}

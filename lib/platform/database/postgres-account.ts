import { execFileSync, spawnSync } from "node:child_process";

/** The system user that Postgres runs as when we are root (it refuses to run as root). */
export type PostgresAccount = { uid: number; gid: number };

/** null: run as ourselves. */
export function postgresAccount(): PostgresAccount | null {
  if (process.platform === "win32" || process.getuid?.() !== 0) return null;
  return lookUp("postgres") ?? createAccount() ?? lookUp("nobody") ?? refuse();
}

/** Whether that user can use a file or enter a folder: every folder above it counts, so we ask the system. */
export function canReach(account: PostgresAccount | null, place: string): boolean {
  if (account === null) return true;
  return spawnSync("/bin/sh", ["-c", 'test -x "$1"', "sh", place], { ...account, cwd: "/" }).status === 0;
}

function lookUp(name: string): PostgresAccount | null {
  const [uid, gid] = [idOf("-u", name), idOf("-g", name)];
  return uid === null || gid === null ? null : { uid, gid };
}

function idOf(flag: "-u" | "-g", name: string): number | null {
  const answer = spawnSync("id", [flag, name], { encoding: "utf8" });
  return answer.status === 0 ? Number.parseInt(answer.stdout, 10) : null;
}

function createAccount(): PostgresAccount | null {
  try {
    const options = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"];
    execFileSync("useradd", [...options, "postgres"], { stdio: "ignore" });
  } catch {
    return null; // a minimal image without useradd: "nobody" will do
  }
  return lookUp("postgres");
}

function refuse(): never {
  throw new Error(
    "Postgres refuses to run as root and no other user could be found or made. " +
      "Run Parley as an ordinary user, or set DATABASE_URL.",
  );
}

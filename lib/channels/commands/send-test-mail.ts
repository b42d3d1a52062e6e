import { AppError } from "#lib/errors.ts";
import type { MemberActor } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { environment } from "#lib/platform/environment.ts";
import { countOrRefuse } from "#lib/platform/http/rate-limits.ts";
import { canMail, sendMail } from "#lib/platform/mail.ts";
import { adminAddressesSql } from "../issue-mail.sql.ts";

/** Proves that mail leaves. 422 mail_off, 502 mail_failed with the mail server's own words, 429 when asked too often. */
export async function sendTestMail(actor: MemberActor): Promise<void> {
  if (!canMail()) throw new AppError("mail_off");
  await countOrRefuse("testMails", actor.workspaceId);
  const admins = await query<{ email: string; userId: string }>(adminAddressesSql(actor.workspaceId));
  const own = admins.find(({ userId }) => userId === actor.userId);
  const text = `Mail from Parley at ${environment().APP_URL} arrives. It tells admins when a number is in trouble.`;
  try {
    if (own) await sendMail({ to: own.email, subject: "Parley can send mail", text });
  } catch (error) {
    throw new AppError("mail_failed", { extra: { mailDetails: wordsOf(error) } });
  }
}

/** nodemailer's errors carry a code and the server's answer; never the address with its password. */
function wordsOf(error: unknown): string {
  const { code, response } = error as { code?: unknown; response?: unknown };
  return (
    [code, response]
      .filter((part) => typeof part === "string")
      .join(": ")
      .slice(0, 300) || "unknown"
  );
}

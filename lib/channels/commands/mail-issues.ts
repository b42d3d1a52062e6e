import { enqueueLater } from "#lib/jobs.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { environment } from "#lib/platform/environment.ts";
import { canMail, sendMail } from "#lib/platform/mail.ts";
import { bySeverity } from "../channel-issue.ts";
import {
  adminAddressesSql,
  claimUnmailedSql,
  lockMailableSql,
  type MailableRow,
  noteMailedSql,
  type UnmailedRow,
  unclaimSql,
} from "../issue-mail.sql.ts";
import { issueMail } from "../issue-mail.ts";

/**
 * Tells the admins by mail what is newly wrong with a number: each trouble once, and one mail an hour at most; what
 * comes meanwhile waits for the hour to end. Throws when no mail leaves, and then nothing counts as told.
 */
export async function mailIssues(workspaceId: WorkspaceId, channelId: string): Promise<void> {
  if (!canMail()) return;
  const claimed = await claim(workspaceId, channelId);
  if (claimed === null || claimed.issues.length === 0) return;
  const { APP_URL } = environment();
  const mail = issueMail(claimed.channel, claimed.issues, `${APP_URL}/settings/setup?number=${channelId}`);
  const admins = await query<{ email: string }>(adminAddressesSql(workspaceId));
  const ends = await Promise.allSettled(admins.map(({ email }) => sendMail({ to: email, ...mail })));
  const failed = ends.find((end) => end.status === "rejected");
  // One address that bounces must not make the others hear of it again and again.
  if (!failed || ends.some((end) => end.status === "fulfilled")) return;
  await query(unclaimSql(workspaceId, channelId, claimed.issues));
  throw failed.reason;
}

type Claimed = { channel: MailableRow; issues: UnmailedRow[] };

/** Before the mail, not after: a process that dies in between loses one mail, and the banner still stands. */
function claim(workspaceId: WorkspaceId, channelId: string): Promise<Claimed | null> {
  return transaction(async (tx) => {
    const [channel] = await tx.query<MailableRow>(lockMailableSql(workspaceId, channelId));
    if (!channel) return null;
    if (channel.waitMs > 0) {
      await enqueueLater(tx, "mail-issues", { workspaceId, channelId }, channelId, channel.waitMs);
      return null;
    }
    const issues = await tx.query<UnmailedRow>(claimUnmailedSql(workspaceId, channelId));
    if (issues.length > 0) await tx.query(noteMailedSql(workspaceId, channelId));
    return { channel, issues: issues.sort(bySeverity) };
  });
}

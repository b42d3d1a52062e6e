import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { addJobSql, addJobUnlessSql, type JobPolicy } from "#lib/platform/jobs/add-job.ts";

/** What a job of the schedule gets: the minute it is for. */
type Scheduled = { _cron: { ts: string } };

/** Everything that is done later, by name, with what it needs to know: ids only, never content or secrets. */
export type JobTypes = {
  /** Brings the bytes of a customer's file into our storage. */
  "fetch-media": { workspaceId: WorkspaceId; mediaId: string };
  /** The same for the picture of an ad. */
  "fetch-ad-picture": { workspaceId: WorkspaceId; mediaId: string };
  /** Has a customer's recording written down. */
  "transcribe-media": { workspaceId: WorkspaceId; mediaId: string };
  /** Brings our reaction to a message to WhatsApp as it now stands. */
  "send-reaction": { workspaceId: WorkspaceId; messageId: string };
  /** Tells a customer that what they wrote was read, as their number wants it. */
  "tell-read": { workspaceId: WorkspaceId; conversationId: string };
  /** Sends the drafts that wait for a customer's answer, or holds them back. */
  "keep-promises": { workspaceId: WorkspaceId; conversationId: string };
  /** Sends the next rows of a bulk reply. */
  "send-bulk-replies": { workspaceId: WorkspaceId; runId: string };
  /** Takes a deleted label off the rows that still carry it. */
  "remove-label-uses": { workspaceId: WorkspaceId; labelId: string };
  /** Gives the unresolved conversations of a member who was disabled to another one, or to the queue. */
  "hand-over": {
    workspaceId: WorkspaceId;
    fromMemberId: string;
    toMemberId: string | null;
    /** Who disabled them, as activity lines name it. */
    author: string;
  };
  /** Asks WhatsApp for all templates of a workspace's accounts. */
  "sync-templates": { workspaceId: WorkspaceId };
  /** Every hour: one sync-templates per workspace. */
  "schedule-template-syncs": Record<string, never>;
  /** Hands a template draft in at WhatsApp. */
  "submit-template": { workspaceId: WorkspaceId; draftId: string };
  /** Deletes a template at WhatsApp. */
  "delete-template": { workspaceId: WorkspaceId; templateId: string };
  /** Asks WhatsApp how one number is. */
  "check-channel": { workspaceId: WorkspaceId; channelId: string };
  /** Tells admins by mail what is newly wrong with one number. */
  "mail-issues": { workspaceId: WorkspaceId; channelId: string };
  /** Every hour: one check-channel per connected number. */
  "schedule-channel-checks": Record<string, never>;
  /** Counts every message of a workspace again: its first time, or after its calendar changed. */
  "recount-usage": { workspaceId: WorkspaceId };
  /** Every minute: tells whose customers have come under two hours. */
  "note-reply-soon": Scheduled;
  /** Every hour: days of the event log made ahead and dropped, expired rows and files nobody names removed. */
  "keep-house": Record<string, never>;
};
export type JobName = keyof JobTypes;

/**
 * How often a job is tried. The library waits e, e², … seconds between tries, from the tenth on six hours; a file is
 * kept by WhatsApp for 7 days, which are 36 tries. What a screen shows as under way has one run more, which tries nothing
 * and ends what a worker that died in the last try has left open.
 */
const policies: Record<JobName, JobPolicy> = {
  "fetch-media": { maxAttempts: 36 + 1 },
  // Half an hour: nobody promises how long its address is good, and its place is held open meanwhile.
  "fetch-ad-picture": { maxAttempts: 8 + 1 },
  // Some hours of a service's trouble.
  "transcribe-media": { maxAttempts: 10 },
  // Some minutes: a reaction that comes much later answers something else.
  "send-reaction": { maxAttempts: 6 + 1 },
  "tell-read": { maxAttempts: 3 },
  "keep-promises": { maxAttempts: 6 },
  "send-bulk-replies": { maxAttempts: 8 },
  "remove-label-uses": { maxAttempts: 10 },
  "hand-over": { maxAttempts: 20 },
  "sync-templates": { maxAttempts: 3 },
  "schedule-template-syncs": { maxAttempts: 1 },
  // Trying again only notices that a process died over it.
  "submit-template": { maxAttempts: 3 },
  "delete-template": { maxAttempts: 6 + 1 },
  // Some hours of a mail server's trouble.
  "mail-issues": { maxAttempts: 10 },
  "check-channel": { maxAttempts: 1 },
  "schedule-channel-checks": { maxAttempts: 1 },
  // A minute is asked for by its own time: asking again changes nothing.
  "note-reply-soon": { maxAttempts: 3 },
  // Each try begins anew.
  "recount-usage": { maxAttempts: 6 },
  "keep-house": { maxAttempts: 1 },
};

/** By cron's five fields, in UTC. A run that was missed while no worker was up is not made up for. */
export const schedule = [
  { at: "* * * * *", job: "note-reply-soon" },
  { at: "17 * * * *", job: "schedule-template-syncs" },
  { at: "29 * * * *", job: "schedule-channel-checks" },
  { at: "41 * * * *", job: "keep-house" },
] as const satisfies readonly { at: string; job: JobName }[];

type Enqueue = <N extends JobName>(
  tx: Pick<Tx, "query">,
  name: N,
  payload: JobTypes[N],
  key: string,
) => Promise<void>;

/**
 * For news. The job becomes visible with COMMIT and begins after it. One of the same key that waits already is that
 * job: it keeps its time and the tries it has left, however often there are news. One that runs cannot know them, so
 * this one runs as well, and the other is not tried again.
 */
export const enqueue: Enqueue = async (tx, name, payload, key) => {
  await tx.query(addJobUnlessSql("waiting", name, payload, key, policies[name]));
};

/** For what somebody asks for now: as enqueue(), and one that waits becomes this one, at once and with all its tries. */
export const enqueueAnew: Enqueue = async (tx, name, payload, key) => {
  await tx.query(addJobSql(name, payload, key, policies[name]));
};

/** For what is to be done, whether or not it is under way: as enqueue(), and one that runs is left alone as well. */
export const enqueueOnce: Enqueue = async (tx, name, payload, key) => {
  await tx.query(addJobUnlessSql("waiting_or_running", name, payload, key, policies[name]));
};

/** As enqueue(), and not before that many milliseconds. */
export async function enqueueLater<N extends JobName>(
  tx: Pick<Tx, "query">,
  name: N,
  payload: JobTypes[N],
  key: string,
  inMs: number,
): Promise<void> {
  await tx.query(addJobUnlessSql("waiting", name, payload, key, policies[name], inMs));
}

import { AppError } from "#lib/errors.ts";
import { audit } from "#lib/platform/audit.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { countOrRefuse, limiter, opaqueKey } from "#lib/platform/http/rate-limits.ts";
import { isPasswordOf } from "./password.ts";

export type SignInInput = {
  email: string;
  password: string;
  /** Counted as one caller: `limitKey` of the client's address. */
  addressKey: string;
};

type Account = { userId: string; passwordHash: string; memberId: string; workspaceId: string };

/**
 * Checks the password and opens a new session; an id is never reused, so none can be fixed beforehand. Throws
 * `wrong_credentials`, the same for an unknown e-mail, a wrong password and a disabled member, or
 * `too_many_requests`.
 */
export async function signIn(input: SignInInput): Promise<{ sessionId: string }> {
  const email = input.email.trim().normalize("NFKC").toLowerCase();
  // Counted before the password is looked at: guesses sent in parallel are all counted.
  const forgive = await countAttempt(email, input.addressKey);
  const account = await findAccount(email);
  const isRight = await isPasswordOf(account?.passwordHash ?? null, input.password);
  const sessionId = account && isRight ? await openSession(account) : null;
  if (!sessionId) throw new AppError("wrong_credentials");
  await forgive();
  return { sessionId };
}

/** Signs out: the session's row says no from now on, whatever cookie still carries its id. */
export async function revokeSession(sessionId: string): Promise<void> {
  if (!/^[0-9a-f-]{36}$/.test(sessionId)) return;
  await query(sql`
    /* across workspaces: the id is the secret of one session */
    UPDATE session SET "revokedAt" = now(), version = version + 1
    WHERE id = ${sessionId}::uuid AND "revokedAt" IS NULL`);
}

/** Counts a try at the password of `email`, existing or not. The answer takes it back once the password was right. */
export async function countAttempt(email: string, address: string): Promise<() => Promise<void>> {
  const account = opaqueKey(email);
  const pair = opaqueKey(account, address);
  const isKnown = (await limiter("signInKnown").get(pair)) !== null;
  await countOrRefuse("signInPair", pair);
  await countOrRefuse("signInAddress", address);
  if (!isKnown) await countOrRefuse("signInAccount", account);
  return async () => {
    await limiter("signInPair").delete(pair);
    await limiter("signInAddress").reward(address);
    if (!isKnown) await limiter("signInAccount").reward(account);
    await limiter("signInKnown").set(pair, 1, 60 * 24 * 60 * 60);
  };
}

async function findAccount(email: string): Promise<Account | undefined> {
  const [account] = await query<Account>(sql`
    /* across workspaces: a person signs in with the e-mail alone */
    SELECT app_user.id AS "userId", app_user."passwordHash", membership.id AS "memberId", membership."workspaceId"
    FROM app_user JOIN membership ON membership."userId" = app_user.id AND membership."disabledAt" IS NULL
    WHERE app_user.email = ${email}
    ORDER BY membership."createdAt", membership.id LIMIT 1`);
  return account;
}

/** Null when the password was changed while we checked the old one: that session must not come to be. */
function openSession(account: Account): Promise<string | null> {
  const { userId, workspaceId, memberId, passwordHash } = account;
  const id = uuidv7();
  return transaction(async (tx) => {
    const opened = await tx.query(sql`
      WITH person AS (
        SELECT id FROM app_user WHERE id = ${userId}::uuid AND "passwordHash" = ${passwordHash} FOR SHARE
      )
      INSERT INTO session (id, "userId", "workspaceId", "createdAt", "expiresAt")
      SELECT ${id}::uuid, person.id, ${workspaceId}::uuid, now(), now() + interval '30 days' FROM person
      RETURNING id`);
    if (opened.length === 0) return null;
    await audit(tx, { workspaceId, actor: `member:${memberId}`, action: "session.opened", subjectId: id });
    return id;
  });
}

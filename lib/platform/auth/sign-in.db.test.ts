import { beforeEach, expect, test, vi } from "vitest";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { cookieOf } from "#test/actors.ts";
import { createMember, createWorkspace } from "#test/factories.ts";
import { authenticate } from "./authenticate.ts";
import { hashPassword } from "./password.ts";
import { revokeSession, signIn } from "./sign-in.ts";

const password = "correct horse battery";
const wrong = { code: "wrong_credentials" };

let account: { email: string; userId: string; memberId: string; workspaceId: string };
beforeEach(async () => {
  await query(sql`DELETE FROM rate_limit`);
  const workspaceId = await createWorkspace();
  account = { ...(await createMember(workspaceId, "agent")), workspaceId };
  const hash = await hashPassword(password);
  await query(sql`UPDATE app_user SET "passwordHash" = ${hash} WHERE id = ${account.userId}::uuid`);
});

const attempt = (given: string, addressKey = "192.0.2.1", email = account.email) =>
  signIn({ email, password: given, addressKey });
const guess = (times: number, addressKey: (i: number) => string, email?: string) =>
  Promise.allSettled(Array.from({ length: times }, (_, i) => attempt(`guess ${i}`, addressKey(i), email)));
const codes = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.map((one) => (one.status === "rejected" ? one.reason.code : "done"));

test("each sign-in opens a session of its own, and signing out closes it", async () => {
  const first = await attempt(password);
  const second = await attempt(password, "192.0.2.1", ` ${account.email.toUpperCase()} `);
  expect(second.sessionId).not.toBe(first.sessionId);
  const { cookie } = await cookieOf(first.sessionId);
  const whoIsIt = () => authenticate({ cookie, authorization: undefined });
  expect(await whoIsIt()).toMatchObject({ memberId: account.memberId, sessionId: first.sessionId });
  await revokeSession(first.sessionId);
  await expect.poll(whoIsIt, { timeout: 900, interval: 50 }).toBeNull();
  const other = (await cookieOf(second.sessionId)).cookie;
  expect(await authenticate({ cookie: other, authorization: undefined })).not.toBeNull();
});

test("unknown, wrong and disabled are one answer, after the same work", async () => {
  const argon2 = await import("@node-rs/argon2");
  await expect(attempt("wrong")).rejects.toMatchObject(wrong);
  await expect(attempt(password, "192.0.2.1", "nobody@example.test")).rejects.toMatchObject(wrong);
  const time = async (email: string) => {
    const started = performance.now();
    await attempt("wrong", "192.0.2.9", email).catch(() => undefined);
    return performance.now() - started;
  };
  const [known, unknown] = [await time(account.email), await time("nobody@example.test")];
  const started = performance.now();
  await argon2.verify(await hashPassword("x"), "y");
  const work = performance.now() - started;
  // Loose on purpose: what must not happen is an answer without the work, ten times as fast.
  expect(unknown).toBeGreaterThan(work / 6);
  expect(unknown).toBeGreaterThan(known / 4);
  await query(sql`
    UPDATE membership SET "disabledAt" = now()
    WHERE "workspaceId" = ${account.workspaceId}::uuid AND id = ${account.memberId}::uuid`);
  await expect(attempt(password)).rejects.toMatchObject(wrong);
});

test("guesses in parallel are all counted, and the right password is refused then too", async () => {
  const outcomes = codes(await guess(20, () => "192.0.2.1"));
  expect(outcomes.filter((code) => code === "wrong_credentials")).toHaveLength(8);
  await expect(attempt(password)).rejects.toMatchObject({ code: "too_many_requests" });
  const error = await attempt(password).catch((reason) => reason);
  expect(error.retryAfterSeconds).toBeGreaterThan(60);
  expect(await attempt(password, "198.51.100.1")).toHaveProperty("sessionId");
});

test("guesses at many accounts from one address run into the address", async () => {
  const outcomes = [];
  for (let i = 0; i < 70; i += 1) {
    outcomes.push(await attempt("wrong", "192.0.2.1", `nobody${i}@example.test`).catch((e) => e.code));
  }
  expect(outcomes.filter((code) => code === "too_many_requests")).toHaveLength(10);
});

test("guesses at one account from everywhere do not lock out where its owner signed in before", async () => {
  await attempt(password, "192.0.2.77");
  const outcomes = codes(await guess(60, (i) => `198.51.100.${i}`));
  expect(outcomes).toContain("too_many_requests");
  await expect(attempt(password, "203.0.113.5")).rejects.toMatchObject({ code: "too_many_requests" });
  expect(await attempt(password, "192.0.2.77")).toHaveProperty("sessionId");
});

test("a success forgives the typing errors before it", async () => {
  for (let round = 0; round < 4; round += 1) {
    for (let i = 0; i < 5; i += 1) await attempt("typo").catch(() => undefined);
    await attempt(password);
  }
});

test("no session comes to be for a password that was changed while it was checked", async () => {
  const password2 = await import("./password.ts");
  const original = password2.isPasswordOf;
  vi.spyOn(password2, "isPasswordOf").mockImplementation(async (hash, given) => {
    const isRight = await original(hash, given);
    await query(sql`UPDATE app_user SET "passwordHash" = 'changed' WHERE id = ${account.userId}::uuid`);
    return isRight;
  });
  await expect(attempt(password)).rejects.toMatchObject(wrong);
});

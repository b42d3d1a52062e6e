import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { hashPassword } from "#lib/platform/auth/password.ts";
import { hashSecret, newSecret } from "#lib/platform/auth/secret.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { apiKey } from "../actors.ts";
import { createMember } from "../factories.ts";
import type { Fixtures } from "./fixture.ts";

const password = "correct horse battery";

type Link = { kind: "setup" | "invitation" | "password_reset"; workspaceId?: WorkspaceId; userId?: string };

async function openLink({ kind, workspaceId, userId }: Link): Promise<{ id: string; token: string }> {
  const token = newSecret();
  const id = uuidv7();
  const isInvitation = kind === "invitation";
  await query(sql`
    INSERT INTO access_link (id, kind, "tokenHash", "workspaceId", "userId", email, role, "createdAt", "expiresAt")
    VALUES (${id}::uuid, ${kind}::"AccessLinkKind", ${hashSecret(token)}, ${workspaceId ?? null}::uuid,
            ${userId ?? null}::uuid, ${isInvitation ? `${id}@example.test` : null},
            ${isInvitation ? "agent" : null}::"Role", now(), now() + interval '1 hour')`);
  return { id, token };
}

export const teamFixtures: Fixtures = {
  // The world of the matrix has people, so set-up is over: the positive control is team.db.test's.
  "POST /setup": {
    arrange: async () => ({
      body: {
        token: (await openLink({ kind: "setup" })).token,
        workspaceName: "Acme",
        name: "Nadia",
        email: "nadia@example.test",
        password,
      },
    }),
    status: 410,
  },
  "POST /invitations/accept": {
    arrange: async (workspaceId) => ({
      body: { token: (await openLink({ kind: "invitation", workspaceId })).token, name: "Tomás", password },
    }),
  },
  "POST /password-reset": {
    arrange: async (workspaceId) => {
      const { userId } = await createMember(workspaceId);
      return {
        body: { token: (await openLink({ kind: "password_reset", workspaceId, userId })).token, password },
      };
    },
  },
  "GET /team-notice": { arrange: async () => ({}) },
  "PUT /team-notice": { arrange: async () => ({ body: { text: "Payments are down" } }) },
  "DELETE /team-notice": { arrange: async () => ({}) },
  "GET /me": { arrange: async () => ({}) },
  "PATCH /workspace": { arrange: async () => ({ body: { replySoonMinutes: 240 } }) },
  "PATCH /me": { arrange: async () => ({ body: { name: "Nadia Rahimi" } }) },
  "PATCH /me/preferences": {
    arrange: async () => ({
      body: {
        sendKey: "ctrl_enter",
        undoSeconds: 5,
        notices: { mine: { sound: false } },
        quietHours: { from: "22:00", to: "07:00", timeZone: "Europe/Berlin" },
      },
    }),
  },
  "POST /me/password": {
    arrange: async () => ({ body: { currentPassword: password, newPassword: "a new long password" } }),
    complete: async (call, { userId }) => {
      const hash = await hashPassword(password);
      await query(sql`UPDATE app_user SET "passwordHash" = ${hash} WHERE id = ${userId}::uuid`);
      return call;
    },
  },
  "POST /me/sessions/revoke-all": { arrange: async () => ({}) },
  "GET /members": { arrange: async () => ({}) },
  "PATCH /members/{id}": {
    arrange: async (workspaceId) => ({
      params: { id: (await createMember(workspaceId)).memberId },
      body: { role: "manager" },
    }),
    foreign: async (workspaceId, theirs) => [
      {
        params: { id: (await createMember(workspaceId)).memberId },
        body: { disabled: true, handOverTo: (await createMember(theirs)).memberId },
      },
    ],
  },
  "POST /members/{id}/reset-link": {
    arrange: async (workspaceId) => ({ params: { id: (await createMember(workspaceId)).memberId } }),
  },
  "GET /invitations": { arrange: async () => ({}) },
  "POST /invitations": {
    arrange: async () => ({ body: { email: `${uuidv7()}@example.test`, role: "agent" } }),
  },
  "DELETE /invitations/{id}": {
    arrange: async (workspaceId) => ({
      params: { id: (await openLink({ kind: "invitation", workspaceId })).id },
    }),
  },
  "GET /api-keys": { arrange: async () => ({}) },
  "POST /api-keys": { arrange: async () => ({ body: { name: "Shop", role: "agent" } }) },
  "DELETE /api-keys/{id}": {
    arrange: async (workspaceId) => ({ params: { id: (await apiKey(workspaceId, "agent")).apiKeyId } }),
  },
};

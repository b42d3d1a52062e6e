import { randomBytes } from "node:crypto";
import { AppError, notFound } from "#lib/errors.ts";
import { audit } from "#lib/platform/audit.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { hashSecret } from "#lib/platform/auth/secret.ts";
import { query } from "#lib/platform/database/pool.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { environment } from "#lib/platform/environment.ts";
import { type CheckedAppRow, checkedAppSql } from "../check.sql.ts";
import { channelAccess } from "../data.ts";
import { askProvider, graphApi } from "../graph.ts";
import { saveVerifyTokenSql } from "../meta-apps.sql.ts";
import { webhookFields } from "../whatsapp/webhook-fields.ts";
import { secretOf } from "./check-channel.ts";
import { disprove } from "./record-evidence.ts";

/** Subscribes our app to the account's webhooks: without it nothing arrives (platform reference, 1.1). */
export async function subscribeChannel(workspaceId: WorkspaceId, id: string): Promise<void> {
  const { wabaId, accessToken } = await channelAccess(workspaceId, id);
  await askProvider(() => graphApi().subscribeApp(wabaId, accessToken));
  await transaction((tx) => disprove(tx, workspaceId, [id], ["not_subscribed", "app_removed"]));
}

/** Puts the number onto the Cloud API. The PIN is its two-step verification, is set if there is none, and is not kept. */
export async function registerChannel(
  workspaceId: WorkspaceId,
  id: string,
  pin: string,
  author: string,
): Promise<void> {
  const { phoneNumberId, accessToken } = await channelAccess(workspaceId, id);
  await askProvider(() => graphApi().registerNumber(phoneNumberId, accessToken, pin));
  await transaction(async (tx) => {
    await disprove(tx, workspaceId, [id], ["number_not_registered"]);
    await audit(tx, { workspaceId, actor: author, action: "channel.registered", subjectId: id });
  });
}

/**
 * Tells Meta our callback address and fields, with a fresh verify token that nobody has to copy. Meta calls back at
 * once: a callback that it cannot reach is its refusal (502 provider_error, cause callback_unreachable).
 */
export async function setCallback(workspaceId: WorkspaceId, id: string, author: string): Promise<void> {
  const [app] = await query<CheckedAppRow>(checkedAppSql(workspaceId, id));
  if (!app) throw notFound();
  const { providerAppId } = app;
  if (providerAppId === null) {
    throw new AppError("invalid_value", {
      pointer: "/providerAppId",
      detail: "Meta's id of the app is needed",
    });
  }
  const verifyToken = randomBytes(24).toString("base64url");
  // Before the call: the handshake comes while Meta still holds our answer back.
  await transaction(async (tx) => {
    await tx.query(saveVerifyTokenSql(workspaceId, id, hashSecret(verifyToken)));
    await audit(tx, { workspaceId, actor: author, action: "meta_app.callback_set", subjectId: id });
  });
  const callbackUrl = `${environment().APP_URL}/api/webhooks/whatsapp/${app.appKey}`;
  await askProvider(() =>
    graphApi().setAppSubscription(providerAppId, secretOf(app), {
      callbackUrl,
      verifyToken,
      fields: webhookFields,
    }),
  );
}

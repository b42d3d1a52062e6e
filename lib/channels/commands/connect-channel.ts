import { AppError } from "#lib/errors.ts";
import { audit } from "#lib/platform/audit.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { sealSecret } from "#lib/platform/crypto/secrets.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { insertChannelSql } from "../channels.sql.ts";
import { connectedElsewhereSql } from "../check.sql.ts";
import type { MetaAppRow } from "../columns.sql.ts";
import { askProvider, graphApi } from "../graph.ts";
import { metaAppByIdSql } from "../meta-apps.sql.ts";
import type { ChannelDto, ConnectChannelInput } from "../schema.ts";
import { idOf, textOf } from "../whatsapp/read.ts";

import { announceChannel } from "./announce.ts";

/** The platform's default for a number (reference, section 9). */
const defaultThroughput = 80;
const defaultReopenWithinHours = 72;

/**
 * Connects a number. The same number twice in a workspace: 409 already_exists; in another workspace of this
 * installation: 409 number_connected_elsewhere. A token of another app than the one named: 422 token_of_other_app,
 * because it would subscribe that app, and nothing would ever arrive.
 */
export async function connectChannel(
  workspaceId: WorkspaceId,
  input: ConnectChannelInput,
  author: string,
): Promise<ChannelDto> {
  const app = await ownApp(workspaceId, input.metaAppId);
  const displayPhoneNumber = input.displayPhoneNumber ?? (await askDisplayNumber(input));
  await assertTokenOfApp(app, input.accessToken);
  const id = uuidv7();
  return transaction(async (tx) => {
    await assertOwnApp(tx, workspaceId, input.metaAppId);
    await assertNotElsewhere(tx, workspaceId, input.phoneNumberId);
    await tx.query(
      insertChannelSql(workspaceId, {
        ...input,
        ...{ id, displayPhoneNumber, name: input.name.trim() },
        throughput: input.throughput ?? defaultThroughput,
        reopenWithinHours: input.reopenWithinHours ?? defaultReopenWithinHours,
        readReceipts: input.readReceipts ?? "on_reply",
        onlyAssigneeReplies: input.onlyAssigneeReplies ?? false,
        sealedAccessToken: sealSecret("channel.access_token", id, input.accessToken),
      }),
    );
    await audit(tx, { workspaceId, actor: author, action: "channel.connected", subjectId: id });
    return announceChannel(tx, workspaceId, id);
  });
}

/** An app of another workspace does not exist. */
export async function assertOwnApp(tx: Tx, workspaceId: WorkspaceId, metaAppId: string): Promise<void> {
  // Locked: it cannot be deleted before its number is stored.
  const [app] = await tx.query(metaAppByIdSql(workspaceId, metaAppId, true));
  if (!app) throw noSuchApp();
}

async function ownApp(workspaceId: WorkspaceId, metaAppId: string): Promise<MetaAppRow> {
  const [app] = await query<MetaAppRow>(metaAppByIdSql(workspaceId, metaAppId));
  if (!app) throw noSuchApp();
  return app;
}

const noSuchApp = () =>
  new AppError("invalid_value", { pointer: "/metaAppId", detail: "is no app of yours" });

/** Two workspaces that connect one number at once wait for each other. Whose it is stays untold. */
export async function assertNotElsewhere(
  tx: Tx,
  workspaceId: WorkspaceId,
  phoneNumberId: string,
): Promise<void> {
  await tx.query(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`number ${phoneNumberId}`}, 0))`);
  const [other] = await tx.query(connectedElsewhereSql(workspaceId, sql`${phoneNumberId}`));
  if (other) throw new AppError("number_connected_elsewhere", { pointer: "/phoneNumberId" });
}

/** Where Meta's id of the app is unknown, or Meta does not tell, nothing is refused: the check comes back to it. */
async function assertTokenOfApp({ providerAppId }: MetaAppRow, accessToken: string): Promise<void> {
  if (providerAppId === null) return;
  const token = await graphApi()
    .debugToken(accessToken, accessToken)
    .catch(() => null);
  const appId = idOf(token?.app_id);
  if (appId === null || appId === providerAppId) return;
  const application = textOf(token?.application) ?? appId;
  throw new AppError("token_of_other_app", { pointer: "/accessToken", extra: { application } });
}

async function askDisplayNumber({ phoneNumberId, accessToken }: ConnectChannelInput): Promise<string> {
  const number = await askProvider(() =>
    graphApi().phoneNumber(phoneNumberId, accessToken, ["display_phone_number"]),
  );
  return typeof number.display_phone_number === "string" ? number.display_phone_number : phoneNumberId;
}

import { AppError } from "#lib/errors.ts";
import { audit } from "#lib/platform/audit.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { sealSecret } from "#lib/platform/crypto/secrets.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { insertChannelSql } from "../channels.sql.ts";
import { askProvider, graphApi } from "../graph.ts";
import { metaAppByIdSql } from "../meta-apps.sql.ts";
import type { ChannelDto, ConnectChannelInput } from "../schema.ts";

import { announceChannel } from "./announce.ts";

/** The platform's default for a number (reference, section 9). */
const defaultThroughput = 80;
const defaultReopenWithinHours = 72;

/** Connects a number. The same number twice in a workspace: 409 already_exists. */
export async function connectChannel(
  workspaceId: WorkspaceId,
  input: ConnectChannelInput,
  author: string,
): Promise<ChannelDto> {
  const displayPhoneNumber = input.displayPhoneNumber ?? (await askDisplayNumber(input));
  const id = uuidv7();
  return transaction(async (tx) => {
    await assertOwnApp(tx, workspaceId, input.metaAppId);
    await tx.query(
      insertChannelSql(workspaceId, {
        ...input,
        ...{ id, displayPhoneNumber, name: input.name.trim() },
        throughput: input.throughput ?? defaultThroughput,
        reopenWithinHours: input.reopenWithinHours ?? defaultReopenWithinHours,
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
  if (!app) throw new AppError("invalid_value", { pointer: "/metaAppId", detail: "is no app of yours" });
}

async function askDisplayNumber({ phoneNumberId, accessToken }: ConnectChannelInput): Promise<string> {
  const number = await askProvider(() =>
    graphApi().phoneNumber(phoneNumberId, accessToken, ["display_phone_number"]),
  );
  return typeof number.display_phone_number === "string" ? number.display_phone_number : phoneNumberId;
}

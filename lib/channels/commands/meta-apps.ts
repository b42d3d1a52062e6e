import { randomBytes } from "node:crypto";
import { AppError, notFound } from "#lib/errors.ts";
import { audit } from "#lib/platform/audit.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { hashSecret } from "#lib/platform/auth/secret.ts";
import { sealSecret } from "#lib/platform/crypto/secrets.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import type { MetaAppRow } from "../columns.sql.ts";
import {
  type ChangedMetaApp,
  channelsOfAppSql,
  deleteMetaAppSql,
  insertMetaAppSql,
  metaAppByIdSql,
  saveMetaAppSql,
} from "../meta-apps.sql.ts";
import { presentMetaApp } from "../present.ts";
import type { CreateMetaAppInput, MetaAppDto, UpdateMetaAppInput } from "../schema.ts";

/** Both of an app's secrets are sealed for this place, so that the next one can become the current one. */
const secretPlace = "meta_app.secret";

export async function createMetaApp(
  workspaceId: WorkspaceId,
  input: CreateMetaAppInput,
  author: string,
): Promise<MetaAppDto> {
  const id = uuidv7();
  return transaction(async (tx) => {
    await tx.query(
      insertMetaAppSql(workspaceId, {
        ...{ id, name: input.name.trim(), providerAppId: input.providerAppId ?? null },
        // Names the app in its callback address; the signature, not this, decides.
        appKey: randomBytes(12).toString("hex"),
        sealedSecret: sealSecret(secretPlace, id, input.secret),
        verifyTokenHash: hashSecret(input.verifyToken),
      }),
    );
    await audit(tx, { workspaceId, actor: author, action: "meta_app.created", subjectId: id });
    return presentMetaApp(await findApp(tx, workspaceId, id));
  });
}

export async function updateMetaApp(
  workspaceId: WorkspaceId,
  id: string,
  input: UpdateMetaAppInput,
  author: string,
): Promise<MetaAppDto> {
  return transaction(async (tx) => {
    const before = await findApp(tx, workspaceId, id, true);
    if (before.version !== input.version) {
      throw new AppError("conflict", { extra: { current: presentMetaApp(before) } });
    }
    if (input.promoteNextSecret && !before.hasNextSecret) {
      throw new AppError("invalid_value", {
        pointer: "/promoteNextSecret",
        detail: "there is no next secret",
      });
    }
    await tx.query(saveMetaAppSql(workspaceId, changedApp(before, input)));
    const details = { isNewSecret: Boolean(input.secret || input.nextSecret || input.promoteNextSecret) };
    await audit(tx, { workspaceId, actor: author, action: "meta_app.updated", subjectId: id, details });
    return presentMetaApp(await findApp(tx, workspaceId, id));
  });
}

/** Its webhooks are refused from then on. 409 `meta_app_in_use` while any number belongs to it. */
export async function deleteMetaApp(workspaceId: WorkspaceId, id: string, author: string): Promise<void> {
  await transaction(async (tx) => {
    // Under the lock no number can join it any more.
    await findApp(tx, workspaceId, id, true);
    const isInUse = (await tx.query(channelsOfAppSql(workspaceId, id))).length > 0;
    if (isInUse) throw new AppError("meta_app_in_use");
    await tx.query(deleteMetaAppSql(workspaceId, id));
    await audit(tx, { workspaceId, actor: author, action: "meta_app.deleted", subjectId: id });
  });
}

function changedApp(before: MetaAppRow, input: UpdateMetaAppInput): ChangedMetaApp {
  const { id } = before;
  return {
    id,
    name: input.name?.trim() ?? before.name,
    providerAppId: input.providerAppId === undefined ? before.providerAppId : input.providerAppId,
    sealedSecret: input.secret === undefined ? null : sealSecret(secretPlace, id, input.secret),
    verifyTokenHash: input.verifyToken === undefined ? null : hashSecret(input.verifyToken),
    next: nextOf(id, input),
  };
}

function nextOf(id: string, { nextSecret, promoteNextSecret }: UpdateMetaAppInput): ChangedMetaApp["next"] {
  if (promoteNextSecret) return "promote";
  if (nextSecret === undefined) return "keep";
  return nextSecret === null ? "clear" : { sealed: sealSecret(secretPlace, id, nextSecret) };
}

async function findApp(tx: Tx, workspaceId: WorkspaceId, id: string, lock = false): Promise<MetaAppRow> {
  const [row] = await tx.query<MetaAppRow>(metaAppByIdSql(workspaceId, id, lock));
  if (!row) throw notFound();
  return row;
}

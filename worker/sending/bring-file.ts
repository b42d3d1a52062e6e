import { createHash } from "node:crypto";
import { translateError } from "#lib/channels/whatsapp/errors.ts";
import type { GraphApi, SendOutcome } from "#lib/channels/whatsapp/graph-api.ts";
import type { UploadOutcome } from "#lib/channels/whatsapp/media-upload.ts";
import {
  forgetProviderMedia,
  keepFileHash,
  keepProviderMedia,
} from "#lib/messages/commands/provider-media.ts";
import { mayBeAboutFile } from "#lib/messages/lost-file.ts";
import type { OutboundFileRow, OutboundRow } from "#lib/messages/send-state.sql.ts";
import { openSecret } from "#lib/platform/crypto/secrets.ts";
import { mediaStorage } from "#lib/platform/storage/media-storage.ts";

/** "gone": our own storage has lost the bytes. */
export type BroughtFile = UploadOutcome | { outcome: "gone" };

/** Files of one number on their way to WhatsApp. The same bytes asked for twice at one moment go once. */
export class FileCourier {
  readonly #graph: GraphApi;
  readonly #underWay = new Map<string, Promise<BroughtFile>>();

  constructor(graph: GraphApi) {
    this.#graph = graph;
  }

  /** Afterwards WhatsApp has the file and we know its id there, or the answer says why not. Throws what is our trouble. */
  async bring(message: OutboundRow, file: OutboundFileRow): Promise<BroughtFile> {
    const sha256 = file.sha256 ?? (await hashOf(message, file));
    if (sha256 === null) return { outcome: "gone" };
    const name = `${message.channelId}/${sha256}/${file.mimeType}`;
    const running = this.#underWay.get(name);
    if (running) return running;
    const bringing = this.#upload(message, file, sha256).finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, bringing);
    return bringing;
  }

  async #upload(message: OutboundRow, file: OutboundFileRow, sha256: string): Promise<BroughtFile> {
    const { workspaceId, channelId, phoneNumberId } = message;
    const opened = await mediaStorage().open(file.storageKey);
    if (opened === null) return { outcome: "gone" };
    const token = openSecret("channel.access_token", channelId, message.sealedAccessToken);
    const { mimeType } = file;
    const stream = opened.stream as ReadableStream<Uint8Array>;
    const outcome = await this.#graph.uploadMedia(phoneNumberId, token, {
      mimeType,
      size: opened.size,
      stream,
    });
    if (outcome.outcome === "uploaded") {
      await keepProviderMedia({ workspaceId, channelId, sha256, mimeType }, outcome.providerMediaId);
    }
    return outcome;
  }
}

/** Of a file that came before hashes were kept, or from a customer: taken once. */
async function hashOf(
  { workspaceId }: OutboundRow,
  { id, storageKey }: OutboundFileRow,
): Promise<string | null> {
  const opened = await mediaStorage().open(storageKey);
  if (opened === null) return null;
  const hash = createHash("sha256");
  for await (const chunk of opened.stream) hash.update(chunk);
  const sha256 = hash.digest("hex");
  await keepFileHash(workspaceId, id, sha256);
  return sha256;
}

/**
 * Whether a refused call may have been refused for files that WhatsApp has lost before their time. Then they are
 * forgotten, and the next call brings them anew: a refusal proves that nothing left.
 */
export async function forgetLostFile(message: OutboundRow, outcome: SendOutcome): Promise<boolean> {
  if (outcome.outcome !== "refused" || !mayBeAboutFile(outcome.error.code)) return false;
  const ids = message.files.flatMap(({ providerMediaId }) => providerMediaId ?? []);
  for (const id of ids) await forgetProviderMedia(message, id);
  return ids.length > 0;
}

/** Why a message whose file cannot be brought fails, in our codes and WhatsApp's words. */
export function causeOfLostFile(brought: BroughtFile): { cause: string; details: string | null } {
  if (brought.outcome !== "refused") return { cause: "file_not_loaded", details: null };
  const { error, httpStatus } = brought;
  const { cause, action } = translateError(error.code, error.details, error.subcode, httpStatus);
  // An upload has nothing to it but the file.
  return {
    cause: action === "edit" ? "file_not_accepted" : cause,
    details: error.details ?? error.message,
  };
}

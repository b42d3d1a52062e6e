import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { newObjectId } from "../world/ids.ts";
import type { World } from "../world/world.ts";

const DAY_MS = 86_400_000;
const UPLOADED_LIVES_MS = 30 * DAY_MS;
const RECEIVED_LIVES_MS = 7 * DAY_MS;
const URL_LIVES_S = 300;

export type MediaItem = {
  id: string;
  numberId: string;
  mimeType: string;
  sha256Hex: string;
  size: number;
  filename: string | null;
  expiresAt: number;
};

/** Bytes and their ids (section 6). In memory, and in a folder beside the state file when there is one. */
export class MediaStore {
  readonly items = new Map<string, MediaItem>();
  #bytes = new Map<string, Buffer>();
  #world: World;
  #folder: string | null;
  #baseUrl: () => string;
  // Signs the download URLs. New in every process: URLs live five minutes anyway.
  #urlKey = randomBytes(32);

  constructor(world: World, folder: string | null, baseUrl: () => string) {
    this.#world = world;
    this.#folder = folder;
    this.#baseUrl = baseUrl;
  }

  add(
    origin: "uploaded" | "received",
    input: { numberId: string; mimeType: string; bytes: Buffer; filename?: string },
  ): MediaItem {
    const livesMs = origin === "uploaded" ? UPLOADED_LIVES_MS : RECEIVED_LIVES_MS;
    const item: MediaItem = {
      id: newObjectId(this.#world.random),
      numberId: input.numberId,
      mimeType: input.mimeType,
      sha256Hex: createHash("sha256").update(input.bytes).digest("hex"),
      size: input.bytes.length,
      filename: input.filename ?? null,
      expiresAt: this.#world.now() + livesMs,
    };
    this.items.set(item.id, item);
    this.#bytes.set(item.id, input.bytes);
    if (this.#folder) {
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(this.#file(this.#folder, item.id), input.bytes);
    }
    return item;
  }

  /** Undefined when unknown, deleted or past its 30 or 7 days. */
  find(id: string): MediaItem | undefined {
    const item = this.items.get(id);
    return item && this.#world.now() < item.expiresAt ? item : undefined;
  }

  bytesOf(id: string): Buffer | undefined {
    const known = this.#bytes.get(id);
    if (known || !this.#folder || !this.items.has(id)) return known;
    const file = this.#file(this.#folder, id);
    return existsSync(file) ? readFileSync(file) : undefined;
  }

  delete(id: string): void {
    this.items.delete(id);
    this.#bytes.delete(id);
    if (this.#folder) rmSync(this.#file(this.#folder, id), { force: true });
  }

  /** A lookaside URL: lives five minutes, needs the bearer token. `source` as seen in real ones. */
  downloadUrl(id: string, source: "webhook" | "getMedia"): string {
    const expires = String(Math.floor(this.#world.now() / 1000) + URL_LIVES_S);
    const query = new URLSearchParams({ mid: id, source, ext: expires, hash: this.#urlHash(id, expires) });
    return `${this.#baseUrl()}/whatsapp_business/attachments/?${query}`;
  }

  isUrlValid(id: string, expires: string, hash: string): boolean {
    const expected = Buffer.from(this.#urlHash(id, expires));
    const given = Buffer.from(hash);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return false;
    return this.#world.now() < Number(expires) * 1000;
  }

  #urlHash(id: string, expires: string): string {
    return `AR${createHmac("sha256", this.#urlKey).update(`${id}|${expires}`).digest("hex").slice(0, 24)}`;
  }

  // Ids are decimal digits of our own making, never taken from a request.
  #file(folder: string, id: string): string {
    return path.join(folder, id);
  }
}

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { FakeMeta } from "./fake-meta.ts";
import { log } from "./log.ts";
import type { MediaItem } from "./media/media-store.ts";
import type { OnboardedBusiness } from "./world/config.ts";
import type { Phone, Template, Thread } from "./world/model.ts";
import { withToday } from "./world/onboarded.ts";
import { outgoingOf } from "./world/outgoing.ts";

const SAVE_AFTER_MS = 1000;
const PENDING_CAP = 5000;

type Snapshot = {
  version: 1;
  phones: Phone[];
  threads: Thread[];
  media: MediaItem[];
  /** `lockedNames` is absent in older files. */
  templates: { wabaId: string; templates: Template[]; lockedNames?: [string, number][] }[];
  /** Businesses that joined while it ran; absent in older files. */
  onboarded?: OnboardedBusiness[];
  pending: { appId: string; url: string; body: string; summary: string; createdAt: number }[];
};

function snapshotOf({ world, media, deliveries }: FakeMeta): Snapshot {
  return {
    version: 1,
    phones: [...world.phones.values()],
    threads: [...world.threads.values()],
    media: [...media.items.values()],
    templates: [...world.wabas.values()].map(({ id, templates, lockedNames }) => ({
      wabaId: id,
      templates: [...templates.values()],
      lockedNames: [...lockedNames],
    })),
    onboarded: world.onboarded.map((business) => withToday(world, business)),
    pending: [...deliveries.pending.values()]
      .slice(0, PENDING_CAP)
      .map(({ appId, url, body, summary, createdAt }) => ({ appId, url, body, summary, createdAt })),
  };
}

/** Keeps the world in one JSON file: written a second after the last change and at the end, swapped in atomically. */
export class SavedState {
  #meta: FakeMeta;
  #file: string;
  #timer: NodeJS.Timeout | null = null;
  #unsubscribe: () => void;

  constructor(meta: FakeMeta, file: string) {
    this.#meta = meta;
    this.#file = file;
    this.#unsubscribe = meta.changes.subscribe(() => this.#schedule());
  }

  restore(): void {
    if (!existsSync(this.#file)) return;
    const snapshot = JSON.parse(readFileSync(this.#file, "utf8")) as Snapshot;
    if (snapshot.version !== 1) {
      log.warn({ file: this.#file }, "unknown version of the saved state, ignored");
      return;
    }
    const { world, media } = this.#meta;
    for (const business of snapshot.onboarded ?? []) world.onboard(business);
    for (const phone of snapshot.phones) world.restorePhone(phone);
    for (const thread of snapshot.threads) this.#restoreThread(thread);
    for (const item of snapshot.media) media.items.set(item.id, item);
    for (const { wabaId, templates, lockedNames = [] } of snapshot.templates) {
      const waba = world.wabas.get(wabaId);
      for (const [name, until] of lockedNames) waba?.lockedNames.set(name, until);
      for (const template of templates) waba?.templates.set(template.id, template);
    }
    for (const { appId, url, body, summary, createdAt } of snapshot.pending) {
      const app = world.apps.get(appId);
      // The config is right about addresses: the product may have moved to another port meanwhile.
      if (app) void this.#meta.deliveries.submit(app, app.webhookUrl ?? url, body, summary, { createdAt });
    }
  }

  close(): void {
    this.#unsubscribe();
    if (this.#timer) clearTimeout(this.#timer);
    this.#save();
  }

  #restoreThread(thread: Thread): void {
    const { world, statuses } = this.#meta;
    world.threads.set(`${thread.phoneId}|${thread.numberId}`, thread);
    for (const message of thread.messages) {
      world.messages.set(message.id, { thread, message });
      const outgoing = outgoingOf(world, thread, message);
      const { delivered, read, failed } = message.sending?.statuses ?? {};
      // The timers of the old process are gone: let the message go on from where it was.
      const isWaiting = outgoing?.sending.isHeld === true;
      if (outgoing && !isWaiting && delivered === undefined && read === undefined && failed === undefined) {
        statuses.start(outgoing, null);
      }
    }
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#save();
    }, SAVE_AFTER_MS);
  }

  #save(): void {
    mkdirSync(path.dirname(this.#file), { recursive: true });
    const half = `${this.#file}.${process.pid}.tmp`;
    writeFileSync(half, JSON.stringify(snapshotOf(this.#meta)));
    renameSync(half, this.#file);
  }
}

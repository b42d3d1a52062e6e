import { createHmac, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { World } from "../world/world.ts";

const URL_LIVES_S = 3 * 86_400;

/** `expired`: its address was good for so long that it no longer is. */
export const AD_NAMES = ["image", "video", "post", "expired"] as const;
export type AdName = (typeof AD_NAMES)[number];

const PICTURES: Record<string, string> = { tent: "tent.jpg", lake: "lake.jpg" };

/** Ads and posts that chats begin with (section 2.11), and their pictures, which everybody may see for some days. */
export class Ads {
  #world: World;
  #baseUrl: () => string;
  // Signs the addresses. New in every process, as for other files.
  #urlKey = randomBytes(32);

  constructor(world: World, baseUrl: () => string) {
    this.#world = world;
    this.#baseUrl = baseUrl;
  }

  /** What the webhook of the first message says. */
  referral(name: AdName): Record<string, unknown> {
    if (name === "post") {
      const post = {
        source_url: "https://fb.me/5zPost",
        source_id: "120214410998300777",
        source_type: "post",
      };
      return { ...post, ...words("Camp below the ridge"), media_type: "image", image_url: this.#url("tent") };
    }
    const ad = { source_type: "ad", ctwa_clid: "ARCq-3xampleClickIdNotReal" };
    if (name === "video") {
      return {
        ...{ ...ad, source_url: "https://fb.me/7zFilm", source_id: "120214410998300666" },
        ...{ ...words("One day on the lake"), media_type: "video" },
        ...{ video_url: `${this.#baseUrl()}/ads/lake.mp4`, thumbnail_url: this.#url("lake") },
      };
    }
    return {
      ...{ ...ad, source_url: "https://fb.me/9zImG", source_id: "120214410998300555" },
      ...{ ...words("Chat with us"), media_type: "image" },
      image_url: this.#url("tent", name === "expired" ? -60 : URL_LIVES_S),
    };
  }

  /** Null for one that does not exist, "expired" for an address that is over or was never ours. */
  async picture(name: string, expires: string, hash: string): Promise<Buffer | "expired" | null> {
    const file = Object.hasOwn(PICTURES, name) ? PICTURES[name] : undefined;
    if (file === undefined) return null;
    const isGood =
      this.#hash(name, expires) === hash && this.#world.now() < Number.parseInt(expires, 16) * 1000;
    if (!isGood) return "expired";
    // As the pages: the production bundle is one file, the repository is there.
    return readFile(path.join(process.cwd(), "simulator", "pages", "ads", file));
  }

  #url(name: string, livesS = URL_LIVES_S): string {
    const expires = Math.floor(this.#world.now() / 1000 + livesS).toString(16);
    const query = new URLSearchParams({ oh: this.#hash(name, expires), oe: expires });
    return `${this.#baseUrl()}/ads/${name}.jpg?${query}`;
  }

  #hash(name: string, expires: string): string {
    return createHmac("sha256", this.#urlKey).update(`${name}|${expires}`).digest("hex").slice(0, 24);
  }
}

function words(headline: string): Record<string, string> {
  return { headline, body: "New season" };
}

import { expect, test } from "vitest";
import type { CachedThread } from "#lib/messages/cache.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { followingVoice } from "./following-voice.ts";

type Line = { id: string; direction?: string; shownAs?: string; isVoice?: boolean; href?: string | null };

/** Newest first, in pages, as the caches keep them. */
function threadOf(...pages: Line[][]): CachedThread {
  const message = ({ id, direction = "inbound", shownAs = "audio", isVoice = true, href = "/x" }: Line) =>
    ({ id, direction, media: { shownAs, isVoice, href } }) as MessageDto;
  const page = (lines: Line[]) => ({
    data: lines.map(message),
    nextCursor: null,
    newerCursor: null,
    position: 1,
  });
  return { pages: pages.map(page), pageParams: [] };
}

test.each([
  ["the next one plays on", threadOf([{ id: "next" }, { id: "here" }]), "next"],
  ["also from another page", threadOf([{ id: "next" }], [{ id: "here" }]), "next"],
  [
    "a note of ours does not stop it",
    threadOf([{ id: "next" }, { id: "n", direction: "internal" }, { id: "here" }]),
    "next",
  ],
  [
    "an answer does",
    threadOf([{ id: "next" }, { id: "out", direction: "outbound" }, { id: "here" }]),
    undefined,
  ],
  ["a picture does", threadOf([{ id: "next" }, { id: "p", shownAs: "image" }, { id: "here" }]), undefined],
  ["a song is not a voice", threadOf([{ id: "song", isVoice: false }, { id: "here" }]), undefined],
  [
    "one that is not here yet is waited for by nobody",
    threadOf([{ id: "late", href: null }, { id: "here" }]),
    undefined,
  ],
  ["the last one is the last", threadOf([{ id: "here" }]), undefined],
  ["a thread without it knows nothing", threadOf([{ id: "other" }]), undefined],
])("%s", (_, thread, id) => {
  expect(followingVoice(thread, "here")?.id).toBe(id);
});

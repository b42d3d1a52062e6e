import { expect, test } from "vitest";
import { referralOf } from "#lib/channels/whatsapp/referral.ts";
import { adPictureUrl } from "./ad-picture.ts";

const image = "https://scontent.xx.fbcdn.net/v/ad.jpg";
const still = "https://scontent.xx.fbcdn.net/v/still.jpg";
const film = "https://video.xx.fbcdn.net/v/ad.mp4";

test.each([
  ["a picture", { media_type: "image", image_url: image, thumbnail_url: still }, image],
  ["a picture of which only the small one is told", { media_type: "image", thumbnail_url: still }, still],
  ["a picture without its type", { image_url: image }, image],
  ["a film", { media_type: "video", video_url: film, thumbnail_url: still }, still],
  ["a film without its type", { video_url: film, thumbnail_url: still }, still],
  ["a film without a still", { media_type: "video", video_url: film }, null],
  ["words alone", { headline: "Chat with us" }, null],
  ["a file of ours", { media_type: "image", image_url: "file:///etc/passwd" }, null],
  ["a script", { media_type: "image", image_url: "javascript:alert(1)" }, null],
  ["bytes in the address", { media_type: "image", image_url: "data:image/png;base64,AAAA" }, null],
  ["no text", { media_type: "image", image_url: { url: image } }, null],
])("of %s", (_, referral, url) => {
  expect(adPictureUrl({ referral: referralOf(referral) })).toBe(url);
});

test("of a message without an ad, and of one from before", () => {
  expect(adPictureUrl({})).toBeNull();
  expect(adPictureUrl({ referral: null })).toBeNull();
  expect(adPictureUrl({ referral: "ad" })).toBeNull();
});

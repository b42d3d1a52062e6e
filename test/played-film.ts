import fs from "node:fs";

/** The film of the fixtures, which is VP9 so that our browsers play it, under the name of what WhatsApp takes. */
export function playedFilm(): Buffer {
  const film = fs.readFileSync("test/fixtures/media/film.mp4").toString("latin1");
  return Buffer.from(film.replace("vp09\0", "avc1\0"), "latin1");
}

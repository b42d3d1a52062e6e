import { later } from "#components/shell/later.tsx";

/** As high and as wide as the player, so that nothing moves when its code comes. */
export const LaterSoundPlayer = later(
  async () => (await import("./sound-player.tsx")).SoundPlayer,
  <div className="h-12 w-68 max-w-full" />,
);

export const LaterUploadPlayer = later(
  async () => (await import("./upload-player.tsx")).UploadPlayer,
  <div className="h-12 w-68 max-w-full" />,
);

export const LaterLightbox = later(async () => (await import("./lightbox.tsx")).Lightbox, null);

import type { UploadDto } from "#lib/messages/schema.ts";
import { playType, type Sound } from "./sound.ts";
import { SoundControls } from "./sound-controls.tsx";

type UploadPlayerProps = {
  upload: UploadDto;
  /** Where this page has the sound itself, should the server's not play. */
  own?: Sound["sources"];
};

/** A sound of ours that is with the server and on no message yet. */
export function UploadPlayer({ upload, own = [] }: UploadPlayerProps) {
  const { id, href, mimeType, waveform, durationMs } = upload;
  const sound = { id, sources: [{ href, type: playType(mimeType) }, ...own] };
  return (
    <SoundControls
      sound={sound}
      waveform={waveform}
      seconds={(durationMs ?? 0) / 1000}
      following={() => null}
      download={null}
    />
  );
}

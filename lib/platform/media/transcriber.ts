export type Sound = {
  bytes: Uint8Array;
  /** What the bytes are. */
  mimeType: string;
};

/** A service that writes down what is said in a recording. */
export type Transcriber = {
  /** Null where nothing was understood. Throws what may go better another time. */
  transcribe(sound: Sound): Promise<string | null>;
};

let chosen: Transcriber | null = null;

/** Null: none is configured. Then nobody's recording leaves this installation, and no transcript is shown. */
export function transcriber(): Transcriber | null {
  return chosen;
}

/** Once, when the worker starts. */
export function chooseTranscriber(service: Transcriber | null): void {
  chosen = service;
}

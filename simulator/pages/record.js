import { el, notice } from "./dom.js";

// WhatsApp's own container first; what a browser records in another one the simulator packs anew.
const TYPES = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4;codecs=opus"];

/** Records with the microphone: `nodes` for the composer's row; `onDone` gets the sound as a Blob. */
export function createRecorder(onDone) {
  const type = TYPES.find((one) => globalThis.MediaRecorder?.isTypeSupported(one));
  if (!type) return { nodes: [] };
  let recorder = null;
  const begin = el("button", { type: "button" }, "Record");
  const cancel = el("button", { type: "button", hidden: true }, "Discard");
  const show = () => {
    begin.textContent = recorder ? "Send voice note" : "Record";
    begin.classList.toggle("main", recorder !== null);
    cancel.hidden = recorder === null;
  };
  const stop = (isWanted) => {
    const { stream } = recorder;
    recorder.onstop = () => {
      for (const track of stream.getTracks()) track.stop();
    };
    if (!isWanted) recorder.ondataavailable = null;
    recorder.stop();
    recorder = null;
    show();
  };
  begin.addEventListener("click", async () => {
    if (recorder) return stop(true);
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
      recorder = new MediaRecorder(stream, { mimeType: type });
    } catch {
      notice("The microphone is not to be had");
      return;
    }
    // Without a slice there is one piece, when it is stopped.
    recorder.ondataavailable = ({ data }) => data.size > 0 && onDone(data);
    recorder.start();
    show();
  });
  cancel.addEventListener("click", () => stop(false));
  return { nodes: [begin, cancel] };
}

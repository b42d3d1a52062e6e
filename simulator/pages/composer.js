import { summaryOf } from "./bubble.js";
import { el, notice, openSheet } from "./dom.js";

// Seconds ago. The ones around 24 h let a window close, or be closed, within a minute.
const AGES = [
  ["now", 0],
  ["1 hour ago", 3600],
  ["12 h ago", 43_200],
  ["22 h ago", 79_200],
  ["23 h 30 min ago", 84_600],
  ["23 h 50 min ago", 85_800],
  ["23 h 59 min ago", 86_340],
  ["25 h ago", 90_000],
  ["3 days ago", 259_200],
  ["in 1 hour (wrong clock)", -3600],
];

const MAX_FILE_BYTES = 100 * 1024 * 1024;

function base64Of(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

function kindOf(mimeType) {
  if (mimeType === "image/webp") return "sticker";
  const family = mimeType.split("/")[0];
  return ["image", "audio", "video"].includes(family) ? family : "document";
}

/** Animated WebP says so in its first chunk. */
async function isAnimated(file) {
  const head = new Uint8Array(await file.slice(0, 21).arrayBuffer());
  return String.fromCharCode(...head.subarray(12, 16)) === "VP8X" && (head[20] & 2) !== 0;
}

async function fileMessage(file, caption, asDocument) {
  const mimeType = file.type || "application/octet-stream";
  const type = asDocument ? "document" : kindOf(mimeType);
  const media = { base64: await base64Of(file), mimeType, filename: file.name };
  if (caption) media.caption = caption;
  // What WhatsApp records is Ogg; a sound file that is attached seldom is.
  if (type === "audio") media.voice = /^audio\/(ogg|opus)/.test(mimeType);
  if (type === "sticker") media.animated = await isAnimated(file);
  return { type, media };
}

/** The customer's composer. `actions.send(message)` takes a body of POST /_sim/phones/{id}/messages. */
export function createComposer(actions) {
  let quoted = null;
  let asDocument = false;
  const input = el("textarea", { rows: 2, placeholder: "Message", "aria-label": "Message", dir: "auto" });
  const age = el(
    "select",
    { "aria-label": "Sent when" },
    ...AGES.map(([text, s]) => el("option", { value: s }, text)),
  );
  const file = el("input", { type: "file", hidden: true, "aria-label": "File" });
  const answering = el("div", { class: "answering", hidden: true });

  const extras = () => ({
    ...(Number(age.value) === 0 ? {} : { ageSeconds: Number(age.value) }),
    ...(quoted ? { quote: quoted.id } : {}),
  });
  const quote = (message) => {
    quoted = message;
    answering.hidden = !message;
    const stop = el("button", { type: "button", on: { click: () => quote(null) } }, "Remove");
    answering.replaceChildren(...(message ? [`Answering: ${summaryOf(message).slice(0, 80)}`, stop] : []));
    if (message) input.focus();
  };
  const send = async (message) => {
    await actions.send({ ...message, ...extras() });
    quote(null);
    age.value = "0";
    input.value = "";
  };
  const sendText = () => {
    const body = input.value;
    if (body.trim() !== "") send({ type: "text", text: { body } }).catch(() => {});
    input.focus();
  };
  const attach = async () => {
    const [chosen] = file.files;
    file.value = "";
    if (!chosen) return;
    if (chosen.size > MAX_FILE_BYTES) notice("WhatsApp takes files up to 100 MB");
    else await send(await fileMessage(chosen, input.value.trim(), asDocument)).catch(() => {});
  };
  const onKey = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    sendText();
  };
  input.addEventListener("keydown", onKey);
  file.addEventListener("change", attach);

  const choose = (isDocument) => {
    asDocument = isDocument;
    file.click();
  };
  const document = { text: "Send a file as a document", pick: () => choose(true) };
  const others = () => openSheet("Send or do", [document, ...actions.others(send)]);
  const node = el(
    "form",
    { class: "composer", on: { submit: (event) => event.preventDefault() } },
    answering,
    input,
    file,
    el(
      "div",
      { class: "row" },
      el("button", { type: "button", on: { click: () => choose(false) } }, "Attach"),
      el("button", { type: "button", on: { click: others } }, "Other"),
      el("label", { class: "hint" }, "Sent ", age),
      el("span", { class: "grow" }),
      el("button", { type: "button", class: "main", on: { click: sendText } }, "Send"),
    ),
  );
  return { node, quote };
}

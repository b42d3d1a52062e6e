import { summaryOf } from "./bubble.js";
import { el, notice, openSheet } from "./dom.js";
import { fileMessage, MAX_FILE_BYTES, voiceMessage } from "./files.js";
import { createRecorder } from "./record.js";

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

function ageChoice() {
  const options = AGES.map(([text, seconds]) => el("option", { value: seconds }, text));
  return el("select", { "aria-label": "Sent when" }, ...options);
}

/** The browser's choice of a file, hidden: `choose(asDocument)` opens it. */
function fileChoice(onFile) {
  let asDocument = false;
  const file = el("input", { type: "file", hidden: true, "aria-label": "File" });
  file.addEventListener("change", () => {
    const [chosen] = file.files;
    file.value = "";
    if (!chosen) return;
    if (chosen.size > MAX_FILE_BYTES) notice("WhatsApp takes files up to 100 MB");
    else onFile(chosen, asDocument);
  });
  const choose = (isDocument) => {
    asDocument = isDocument;
    file.click();
  };
  return { file, choose };
}

/** The customer's composer. `actions.send(message)` takes a body of POST /_sim/phones/{id}/messages. */
export function createComposer(actions) {
  let quoted = null;
  const input = el("textarea", { rows: 2, placeholder: "Message", "aria-label": "Message", dir: "auto" });
  const age = ageChoice();
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
  const clear = () => {
    input.value = "";
  };
  const send = async (message) => {
    await actions.send({ ...message, ...extras() });
    quote(null);
    age.value = "0";
  };
  const sendText = () => {
    const body = input.value;
    if (body.trim() !== "") send({ type: "text", text: { body } }).then(clear, () => {});
    input.focus();
  };
  const onKey = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    sendText();
  };
  input.addEventListener("keydown", onKey);

  const attach = async (chosen, asDocument) => {
    const message = fileMessage(chosen, input.value.trim(), asDocument);
    await message.then(send).then(clear, () => {});
  };
  const { file, choose } = fileChoice(attach);
  const recorder = createRecorder((sound) =>
    voiceMessage(sound)
      .then(send)
      .catch(() => {}),
  );
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
      ...recorder.nodes,
      el("label", { class: "hint" }, "Sent ", age),
      el("span", { class: "grow" }),
      el("button", { type: "button", class: "main", on: { click: sendText } }, "Send"),
    ),
  );
  return { node, quote };
}

import { messageNode } from "./bubble.js";
import { createComposer } from "./composer.js";
import { byId, clockTime, el, notice } from "./dom.js";
import { otherChoices } from "./other-choices.js";
import { call, listen, soon } from "./server.js";

const SHOWN = 300;

let state = { phones: [], numbers: [] };
let chosenId = null;
let numberId = null;
let view = null;
let newestId = null;
const drawn = new Map();

const chosenPhone = () => state.phones.find(({ id }) => id === chosenId);
const phonePath = (rest = "") => `phones/${encodeURIComponent(chosenId)}${rest}`;

function whoIs({ waId, hidden, username, online, onWhatsApp }) {
  const number = waId === null ? "no number" : hidden ? `+${waId} (hidden)` : `+${waId}`;
  const flags = [online ? null : "offline", onWhatsApp ? null : "not on WhatsApp"].filter(Boolean);
  return [number, username ? `@${username}` : null, ...flags].filter(Boolean).join(" · ");
}

function threadOf(phone) {
  return phone.threads.find(({ phoneNumberId }) => phoneNumberId === numberId);
}

function drawPhones() {
  const rows = state.phones.map((phone) => {
    const thread = threadOf(phone);
    const choose = () => openChat(phone.id);
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", "aria-current": phone.id === chosenId, on: { click: choose } },
        el("span", { class: "name", dir: "auto" }, phone.name || "(no name)"),
        el("span", { class: "when" }, thread?.last ? clockTime(thread.last.at) : ""),
        el("span", { class: "last", dir: "auto" }, thread?.last?.preview ?? ""),
        thread?.unreadCount ? el("span", { class: "count" }, String(thread.unreadCount)) : null,
        el("span", { class: "who" }, whoIs(phone)),
      ),
    );
  });
  byId("phones").replaceChildren(...rows);
}

function windowText(thread, now) {
  if (!thread?.windowExpiresAt) return "The business may send templates only";
  const left = thread.windowExpiresAt - now;
  if (left <= 0) return "Window closed: templates only";
  const minutes = Math.floor(left / 60_000);
  const words = minutes >= 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${minutes} min`;
  return `The business may answer for ${words}, until ${clockTime(thread.windowExpiresAt)}`;
}

function switchNode(text, isOn, change) {
  const box = el("input", { type: "checkbox", checked: isOn, on: { change: () => change(box.checked) } });
  return el("label", { class: "switch" }, box, text);
}

function numberChoice() {
  if (state.numbers.length < 2) return null;
  const options = state.numbers.map((number) =>
    el("option", { value: number.id, selected: number.id === numberId }, `to ${number.verifiedName}`),
  );
  const choice = el("select", { "aria-label": "Business" }, ...options);
  choice.addEventListener("change", () => {
    numberId = choice.value;
    openChat(chosenId);
  });
  return choice;
}

function drawTop(phone) {
  const patch = (change) => call("PATCH", phonePath(), change).catch(() => {});
  const back = () => {
    document.body.dataset.pane = "list";
  };
  view.top.replaceChildren(
    el("button", { type: "button", class: "back", on: { click: back } }, "Phones"),
    el(
      "div",
      { class: "grow" },
      el("h2", { dir: "auto" }, phone.name || "(no name)"),
      el("div", { class: "hint" }, whoIs(phone)),
      view.windowHint,
    ),
    numberChoice() ?? "",
    switchNode("Online", phone.online, (online) => patch({ online })),
    switchNode("Read receipts", phone.readReceipts, (readReceipts) => patch({ readReceipts })),
  );
}

/** Redraws only messages that changed, so that focus and scrolling stay where they are. */
function drawMessages(messages, actions) {
  const list = view.messages;
  const wasAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  const byKey = new Map(messages.map((message) => [message.id, message]));
  const nodes = [...messages]
    .sort((a, b) => a.at - b.at)
    .slice(-SHOWN)
    .map((message) => {
      const face = JSON.stringify(message);
      const known = drawn.get(message.id);
      if (known?.face === face) return known.node;
      const node = messageNode(message, byKey.get(message.quoted), actions);
      drawn.set(message.id, { face, node });
      return node;
    });
  const isSame =
    nodes.length === list.children.length && nodes.every((node, at) => list.children[at] === node);
  if (isSame) return;
  // Taking nodes out and in loses the place.
  const place = list.scrollTop;
  list.replaceChildren(...nodes);
  const isOwnNews = messages.at(-1)?.direction === "in" && messages.at(-1)?.id !== newestId;
  newestId = messages.at(-1)?.id ?? null;
  list.scrollTop = wasAtEnd || isOwnNews ? list.scrollHeight : place;
}

function chatActions() {
  const send = (message) => call("POST", phonePath("/messages"), { phoneNumberId: numberId, ...message });
  const quietly = (message) => send(message).catch(() => {});
  return {
    send: quietly,
    react: (id, emoji) =>
      quietly({ type: "reaction", reaction: { message_id: id, ...(emoji ? { emoji } : {}) } }),
    quote: (message) => view.composer.quote(message),
    change: quietly,
    sendLocation: (quote) =>
      quietly({ type: "location", location: { latitude: 48.85837, longitude: 2.294481 }, quote }),
    sendOwnContact: (quote) => {
      const { name, waId } = chosenPhone();
      const phones = waId ? [{ phone: `+${waId}`, wa_id: waId, type: "CELL" }] : [];
      const contact = { name: { formatted_name: name, first_name: name }, phones, origin: "contact_request" };
      quietly({ type: "contacts", contacts: [contact], quote });
    },
    others: (sendFromComposer) =>
      otherChoices({ phone: chosenPhone(), numberId, path: phonePath, send: sendFromComposer, call }),
    composerSend: send,
  };
}

function openChat(id) {
  chosenId = id;
  drawn.clear();
  const actions = chatActions();
  view = {
    actions,
    top: el("header", { class: "top" }),
    windowHint: el("div", { class: "hint" }),
    messages: el("div", { class: "messages", role: "log", "aria-label": "Messages", tabindex: 0 }),
    typing: el("div", { class: "typing", "aria-live": "polite" }),
    composer: createComposer({ ...actions, send: actions.composerSend }),
  };
  byId("chat").replaceChildren(view.top, view.messages, view.typing, view.composer.node);
  document.body.dataset.pane = "chat";
  location.hash = encodeURIComponent(id);
  drawPhones();
  const phone = chosenPhone();
  if (phone) drawTop(phone);
  refreshChat();
}

/** A person looking at the chat has read it; a switched-off phone cannot tell. */
function readWhatIsShown(messages, phone) {
  if (document.hidden || !phone.online) return;
  const isUnread = ({ sending }) => sending?.statuses.delivered && !sending.statuses.read;
  if (phone.readReceipts && messages.some(isUnread)) {
    call("POST", phonePath("/read"), { phoneNumberId: numberId }).catch(() => {});
  }
}

let typingTimer;

async function loadChat() {
  if (chosenId === null || !view) return;
  const phone = await call("GET", phonePath(`?phoneNumberId=${encodeURIComponent(numberId)}`));
  if (phone.id !== chosenId) return;
  view.windowHint.textContent = windowText(threadOf(phone), phone.now);
  drawMessages(phone.messages, view.actions);
  const typingLeft = phone.typingUntil - phone.now;
  view.typing.textContent = typingLeft > 0 ? "typing…" : "";
  clearTimeout(typingTimer);
  if (typingLeft > 0) typingTimer = setTimeout(refreshChat, typingLeft + 50);
  readWhatIsShown(phone.messages, phone);
}

async function loadState() {
  state = await call("GET", "state");
  numberId ??= state.numbers[0]?.id ?? null;
  drawPhones();
  const phone = chosenPhone();
  if (phone && view) drawTop(phone);
  const wanted = decodeURIComponent(location.hash.slice(1));
  if (chosenId === null && state.phones.some(({ id }) => id === wanted)) openChat(wanted);
}

const refreshChat = soon(loadChat);
const refreshState = soon(loadState);

function addPhone(event) {
  event.preventDefault();
  const form = new FormData(event.target);
  const waId = String(form.get("waId")).trim();
  call("POST", "phones", { name: String(form.get("name")), waId: waId === "" ? null : waId })
    .then((phone) => {
      event.target.reset();
      notice(`${phone.name} has a phone now`);
    })
    .catch(() => {});
}

byId("new-phone").addEventListener("submit", addPhone);
document.addEventListener("visibilitychange", refreshChat);
setInterval(refreshChat, 20_000);
listen((change) => {
  if (change === null || change.kind === "phones" || change.kind === "thread") refreshState();
  if (change === null || change.kind === "phones" || change.phoneId === chosenId) refreshChat();
});

import { clockTime, el, icon, openSheet } from "./dom.js";
import { openDeleteForm, openEditForm, openFlowForm, openOrderForm } from "./forms.js";

const EMOJI = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

function mediaNode(media) {
  const source = media.mediaId ? `/_sim/media/${encodeURIComponent(media.mediaId)}` : null;
  const name = media.filename ?? media.link ?? media.kind;
  if (source && (media.kind === "image" || media.kind === "sticker"))
    return el("img", { src: source, alt: name });
  if (source && media.kind === "video") return el("video", { src: source, controls: true });
  if (source && media.kind === "audio") {
    const player = el("audio", { src: source, controls: true });
    return media.voice ? el("div", {}, el("div", { class: "kind" }, "Voice note"), player) : player;
  }
  const label = `${media.kind}: ${name}`;
  return source
    ? el("a", { href: source, download: media.filename ?? "" }, label)
    : el("div", { class: "kind" }, label);
}

function placeNode({ latitude, longitude, name, address }) {
  return el(
    "div",
    {},
    el("div", { class: "heading" }, name ?? "Location"),
    address ?? `${latitude}, ${longitude}`,
  );
}

function offerNode({ text, expiresAt }) {
  const ends = expiresAt ? `Ends ${new Date(expiresAt).toLocaleString()}` : null;
  return el("div", { class: "kind" }, el("div", { class: "heading" }, text), ends);
}

/** Header, content, footer of one message or card. */
function contentNodes(display) {
  const { header, offer, text, footer, media, location, contacts, note } = display;
  return [
    header?.text ? el("div", { class: "heading" }, header.text) : null,
    header?.media ? mediaNode(header.media) : null,
    header?.location ? placeNode(header.location) : null,
    header?.product ? el("div", { class: "kind" }, `Product ${header.product}`) : null,
    offer ? offerNode(offer) : null,
    media ? mediaNode(media) : null,
    location ? placeNode(location) : null,
    contacts ? el("div", {}, `Contact: ${contacts.join(", ")}`) : null,
    note ? el("div", { class: "kind" }, note) : null,
    text ? el("div", { dir: "auto" }, text) : null,
    footer ? el("div", { class: "footer" }, footer) : null,
  ];
}

function isWebAddress(url) {
  return /^https?:\/\//i.test(url ?? "");
}

function sendFlow(answers, token, message, actions) {
  const response_json = JSON.stringify({ flow_token: token ?? "unused", ...answers });
  const interactive = { type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent", response_json } };
  actions.send({ type: "interactive", interactive, quote: message.id });
}

function buttonNode(button, message, actions) {
  const { kind, text, payload, url, products } = button;
  if (kind === "url") {
    if (!isWebAddress(url)) return el("button", { type: "button", disabled: true }, text);
    return el("a", { href: url, target: "_blank", rel: "noreferrer noopener" }, text);
  }
  const taps = {
    "quick-reply": () => actions.send({ type: "button", button: { text, payload }, quote: message.id }),
    reply: () => {
      const reply = { type: "button_reply", button_reply: { id: payload, title: text } };
      actions.send({ type: "interactive", interactive: reply, quote: message.id });
    },
    "send-location": () => actions.sendLocation(message.id),
    "send-contact": () => actions.sendOwnContact(message.id),
    flow: () => openFlowForm(text, (answers) => sendFlow(answers, payload, message, actions)),
    order: () =>
      openOrderForm(products ?? { ids: [] }, (order) =>
        actions.send({ type: "order", order, quote: message.id }),
      ),
    copy: () => navigator.clipboard.writeText(payload ?? ""),
  };
  const tap = taps[kind];
  return el("button", { type: "button", disabled: !tap, on: tap ? { click: tap } : {} }, text);
}

function listNode(list, message, actions) {
  const choices = list.sections.flatMap((section) =>
    section.rows.map((row) => ({
      text: section.title ? `${section.title}: ${row.title}` : row.title,
      hint: row.description,
      pick: () => {
        const reply = { type: "list_reply", list_reply: row };
        actions.send({ type: "interactive", interactive: reply, quote: message.id });
      },
    })),
  );
  return el("button", { type: "button", on: { click: () => openSheet(list.button, choices) } }, list.button);
}

function tapNodes(display, message, actions) {
  const buttons = (display.buttons ?? []).map((button) => buttonNode(button, message, actions));
  const list = display.list ? [listNode(display.list, message, actions)] : [];
  return buttons.length + list.length > 0 ? el("div", { class: "taps" }, ...buttons, ...list) : null;
}

const TICKS = ["M2 13l5 5L17 7", "M10 16l2 2L22 7"];
const CLOCK = ["M12 3a9 9 0 1 0 .01 0", "M12 7v5l3 2"];

// Delivered and read differ in shape as well as in colour: the read ticks are thicker and say so.
function tick(message) {
  if (message.direction !== "in") return null;
  if (message.readByBusiness) return el("span", { class: "tick seen" }, icon(TICKS, "Read", "icon"), "read");
  if (message.webhookAnswered) return el("span", { class: "tick" }, icon(TICKS, "Delivered", "icon"));
  return el("span", { class: "tick" }, icon(CLOCK, "Not taken by the business yet", "icon"));
}

const CHANGEABLE = new Set(["text", "image", "video", "document"]);

function actsNode(message, actions) {
  if (message.changed === "deleted") return null;
  const react = () =>
    openSheet("React", [
      ...EMOJI.map((emoji) => ({ text: emoji, pick: () => actions.react(message.id, emoji) })),
      ...(message.customerReaction
        ? [{ text: "Take it back", pick: () => actions.react(message.id, null) }]
        : []),
    ]);
  const edit = (text) => actions.change({ type: "edit", edit: { message_id: message.id, text } });
  const revoke = () => actions.change({ type: "revoke", revoke: { message_id: message.id } });
  const act = (text, click) => el("button", { type: "button", on: { click } }, text);
  const isMine = message.direction === "in";
  return el(
    "div",
    { class: "acts" },
    act("Quote", () => actions.quote(message)),
    act("React", react),
    isMine && CHANGEABLE.has(message.type) && message.display.text
      ? act("Edit", () => openEditForm(message.display.text, edit))
      : null,
    isMine ? act("Delete", () => openDeleteForm(revoke)) : null,
  );
}

export function summaryOf({ display, type }) {
  return display.text ?? display.note ?? display.media?.filename ?? display.media?.kind ?? type;
}

/** One message as the customer sees it. `quoted` is the message it answers, when it is in the thread. */
export function messageNode(message, quoted, actions) {
  const { display } = message;
  const reactions = [message.customerReaction, message.businessReaction].filter(Boolean).join(" ");
  const cards = (display.cards ?? []).map((card) =>
    el("div", { class: "bubble" }, ...contentNodes(card), tapNodes(card, message, actions)),
  );
  const bubble = el(
    "div",
    { class: "bubble" },
    message.quoted ? el("span", { class: "quoted" }, quoted ? summaryOf(quoted) : "Quoted message") : null,
    ...contentNodes(display),
    cards.length > 0 ? el("div", { class: "cards" }, ...cards) : null,
    el(
      "span",
      { class: "stamp" },
      message.changed === "edited" ? el("span", {}, "edited") : null,
      clockTime(message.at),
      tick(message),
    ),
  );
  return el(
    "article",
    { class: message.direction === "in" ? "message mine" : "message" },
    el("div", { class: "line" }, bubble, actsNode(message, actions)),
    reactions ? el("div", { class: "reactions" }, reactions) : null,
    tapNodes(display, message, actions),
  );
}

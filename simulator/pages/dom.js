/**
 * Makes an element. Everything shown comes from strangers, so text only ever goes in as text nodes.
 * `on` holds event handlers; other keys are attributes (false and undefined leave them out).
 */
export function el(tag, { on = {}, ...attributes } = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) node.setAttribute(name, String(value));
  }
  for (const [event, handler] of Object.entries(on)) node.addEventListener(event, handler);
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function byId(id) {
  return document.getElementById(id);
}

let noticeTimer;

export function notice(text) {
  byId("notice").textContent = text;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => {
    byId("notice").textContent = "";
  }, 5000);
}

/** Hour and minute, with the day when it is not today. */
export function clockTime(ms) {
  const date = new Date(ms);
  const time = date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  if (date.toDateString() === new Date().toDateString()) return time;
  return `${date.toLocaleDateString([], { day: "numeric", month: "short" })} ${time}`;
}

/** Strokes in a 24 x 24 box: glyphs such as ticks are missing from many fonts. */
export function icon(paths, label, className) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const attributes = {
    viewBox: "0 0 24 24",
    width: 16,
    height: 16,
    role: "img",
    "aria-label": label,
    class: className,
  };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, String(value));
  for (const d of paths) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

/** A modal list of choices; `choices` are `{ text, hint?, pick }`. */
export function openSheet(title, choices) {
  const sheet = byId("sheet");
  const close = () => sheet.close();
  const buttons = choices.map(({ text, hint, pick }) => {
    const act = () => {
      close();
      pick();
    };
    return el(
      "button",
      { type: "button", on: { click: act } },
      text,
      hint ? el("div", { class: "hint" }, hint) : null,
    );
  });
  sheet.replaceChildren(
    el("h2", {}, title),
    el(
      "div",
      { class: "choices" },
      ...buttons,
      el("button", { type: "button", on: { click: close } }, "Cancel"),
    ),
  );
  sheet.showModal();
}

import { byId, el } from "./dom.js";

/** A modal form. `onSubmit` is called once, with what `read()` gives when the form is filled. */
function openForm(title, nodes, { submit, onSubmit, isDanger = false }) {
  const sheet = byId("sheet");
  const close = () => sheet.close();
  const form = el(
    "form",
    {
      class: "sheet-form",
      autocomplete: "off",
      on: {
        submit: (event) => {
          event.preventDefault();
          close();
          onSubmit();
        },
      },
    },
    ...nodes,
    el(
      "div",
      { class: "row" },
      el("button", { type: "button", on: { click: close } }, "Cancel"),
      el("span", { class: "grow" }),
      el("button", { type: "submit", class: isDanger ? "bad" : "main" }, submit),
    ),
  );
  sheet.replaceChildren(el("h2", {}, title), form);
  sheet.showModal();
  form.querySelector("input, textarea")?.focus();
}

/** Lines that can be added and taken away; `make()` gives `{ node, read }`, read null for an empty one. */
function lines(make, addText) {
  const all = [];
  const list = el("div", { class: "lines" });
  const add = () => {
    const one = make();
    all.push(one);
    list.append(one.node);
    return one;
  };
  const more = () => add().node.querySelector("input")?.focus();
  return {
    add,
    nodes: [list, el("button", { type: "button", on: { click: more } }, addText)],
    read: () => all.map(({ read }) => read()).filter((value) => value !== null),
  };
}

function field(label, attributes) {
  const input = el("input", { maxlength: 1000, dir: "auto", ...attributes });
  return { input, node: el("label", {}, label, input) };
}

/**
 * A Flow's screens are not known here, only that it is asked for: what the customer fills in is given as its names and
 * values. `onAnswers` gets them as one object.
 */
export function openFlowForm(title, onAnswers) {
  const answers = lines(() => {
    const name = field("Field");
    const value = field("Answer");
    return {
      node: el("div", { class: "pair" }, name.node, value.node),
      read: () => (name.input.value.trim() === "" ? null : [name.input.value.trim(), value.input.value]),
    };
  }, "Add a field");
  answers.add();
  answers.add();
  openForm(title, answers.nodes, {
    submit: "Send form",
    onSubmit: () => onAnswers(Object.fromEntries(answers.read())),
  });
}

/** Prices stand in the catalogue, which is not known here: whoever orders says them. */
export function openOrderForm({ catalogId, ids }, onOrder) {
  const productLine = (id) => () => {
    const product = field("Product", { value: id, readonly: id !== "", maxlength: 100 });
    const count = { type: "number", min: 0, max: 999, step: 1, value: id === "" ? 1 : 0 };
    const quantity = field("Quantity", count);
    const price = field("Price", { type: "number", min: 0, step: 0.01, value: "10.00" });
    return {
      node: el("div", { class: "product" }, product.node, quantity.node, price.node),
      read: () => {
        const chosen = product.input.value.trim();
        const amount = Number(quantity.input.value);
        if (chosen === "" || amount < 1) return null;
        return { product_retailer_id: chosen, quantity: amount, item_price: Number(price.input.value) };
      },
    };
  };
  const items = lines(productLine(""), "Add a product");
  const known = ids.map((id) => productLine(id)());
  if (known[0]) known[0].node.querySelector('input[type="number"]').value = "1";
  if (known.length === 0) items.add();
  const currency = field("Currency", { value: "USD", pattern: "[A-Z]{3}", required: true });
  const note = field("Message (optional)");
  const nodes = [...known.map(({ node }) => node), ...items.nodes, currency.node, note.node];
  openForm("Order", nodes, {
    submit: "Send order",
    onSubmit: () => {
      const chosen = [...known.map(({ read }) => read()).filter((item) => item !== null), ...items.read()];
      if (chosen.length === 0) return;
      const text = note.input.value.trim();
      onOrder({
        catalog_id: catalogId ?? "1183920475610022",
        ...(text === "" ? {} : { text }),
        product_items: chosen.map((item) => ({ ...item, currency: currency.input.value })),
      });
    },
  });
}

export function openEditForm(text, onText) {
  const input = el("textarea", { rows: 4, "aria-label": "Message", dir: "auto", required: true });
  input.value = text;
  openForm("Edit message", [input], { submit: "Save", onSubmit: () => onText(input.value) });
}

export function openDeleteForm(onDelete) {
  const hint = el("p", { class: "hint" }, "The business is told, if its number is one that hears of it.");
  openForm("Delete for everyone?", [hint], { submit: "Delete", onSubmit: onDelete, isDanger: true });
}

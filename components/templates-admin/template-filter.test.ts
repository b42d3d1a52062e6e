import { expect, test } from "vitest";
import { everyTemplate, filterTemplates } from "./template-filter.ts";

const template = (name: string, more: { status?: string; category?: string; body?: string } = {}) => ({
  name,
  status: more.status ?? "APPROVED",
  category: more.category ?? "UTILITY",
  components: [{ type: "BODY", text: more.body ?? "" }],
});
const all = [
  template("order_update", { body: "Tu envío salió hoy" }),
  template("winter_sale", { category: "MARKETING" }),
  template("order_refund", { status: "REJECTED" }),
];
const names = (filter: Partial<typeof everyTemplate>) =>
  filterTemplates(all, { ...everyTemplate, ...filter }).map(({ name }) => name);

test.each([
  ["nothing asked", {}, ["order_update", "winter_sale", "order_refund"]],
  ["a word of the name", { search: "order" }, ["order_update", "order_refund"]],
  ["the human name", { search: "Order upd" }, ["order_update"]],
  ["the name at WhatsApp", { search: "order_upd" }, ["order_update"]],
  ["the text without its accents", { search: "envio" }, ["order_update"]],
  ["words that must all fit", { search: "order sale" }, []],
  ["a status", { status: "REJECTED" }, ["order_refund"]],
  ["a category", { category: "MARKETING" }, ["winter_sale"]],
])("%s", (_, filter, expected) => {
  expect(names(filter)).toEqual(expected);
});

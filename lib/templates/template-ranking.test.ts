import { expect, test } from "vitest";
import {
  hasLanguage,
  type RankingHints,
  rankTemplates,
  searchTemplates,
  templateKey,
} from "./template-ranking.ts";

const template = (name: string, language: string, text: string, unsupportedReason: string | null = null) => ({
  name,
  language,
  components: [{ type: "BODY", text }],
  unsupportedReason,
});
const all = [
  template("follow_up", "en_US", "Hi {{1}}, we wrote to you about {{2}}."),
  template("follow_up", "es_MX", "Hola {{1}}, te escribimos por {{2}}."),
  template("order_update", "de", "Hallo {{1}}, es gibt Neues zu deiner Bestellung."),
  template("order_update", "en_US", "Hi {{1}}, there is news about your order."),
  template("order_update", "es_MX", "Hola {{1}}, tenemos novedades sobre tu envío."),
  template("pickup_ready", "es_MX", "Hola {{1}}, tu pedido está listo.", "header_media"),
];
const nothing: RankingHints = {
  recent: [],
  language: null,
  fallbackLanguage: "en",
  draft: "",
  favourites: [],
};
const ranked = (hints: Partial<RankingHints>) =>
  rankTemplates(all, { ...nothing, ...hints }).map(templateKey);
const found = (query: string) =>
  searchTemplates(all, query, ({ name }) => name.replace("_", " ")).map(templateKey);

test("of equals, those that words alone fill come first, and use outweighs it", () => {
  const withPlace = template("courier", "en_US", "On its way.");
  const place = {
    ...withPlace,
    components: [{ type: "HEADER", format: "LOCATION" }, ...withPlace.components],
  };
  const words = template("follow_up", "en_US", "Hi {{1}}, it is about {{2}}.");
  const names = (recent: string[]) =>
    rankTemplates([place, words], { ...nothing, recent }).map(({ name }) => name);
  expect(names([])).toEqual(["follow_up", "courier"]);
  expect(names(["courier|en_US"])).toEqual(["courier", "follow_up"]);
  const url = "https://www.whatsapp.com/otp/code/?code=otp{{1}}";
  const buttons = { type: "BUTTONS", buttons: [{ type: "URL", text: "Copy code", url }] };
  const code = {
    ...template("a_code", "en_US", "{{1}} is your code."),
    components: [{ type: "BODY", text: "{{1}} is your code." }, buttons],
  };
  expect(rankTemplates([code, words], nothing).map(({ name }) => name)).toEqual(["follow_up", "a_code"]);
});

test("the contact's language comes first, whichever region", () => {
  expect(ranked({ language: "es" }).slice(0, 2)).toEqual(["follow_up|es_MX", "order_update|es_MX"]);
  expect(ranked({ language: "es-MX" }).slice(0, 2)).toEqual(["follow_up|es_MX", "order_update|es_MX"]);
  expect(ranked({ language: "de_DE" })[0]).toBe("order_update|de");
});

test("an unknown language falls back to the reader's", () => {
  expect(ranked({}).slice(0, 2)).toEqual(["follow_up|en_US", "order_update|en_US"]);
});

test("the last used leads, in the customer's language", () => {
  expect(ranked({ recent: ["order_update|en_US"] })[0]).toBe("order_update|en_US");
  expect(ranked({ recent: ["order_update|en_US"], language: "es" })[0]).toBe("order_update|es_MX");
  expect(ranked({ recent: ["order_update|en_US", "follow_up|en_US"] }).slice(0, 2)).toEqual([
    "order_update|en_US",
    "follow_up|en_US",
  ]);
});

test("a favourite leads in the language the contact reads, before what was used last", () => {
  const favourites = ["order_update"];
  const recent = ["follow_up|en_US"];
  // Its other languages do not take the other suggestions' places.
  expect(ranked({ favourites, recent }).slice(0, 2)).toEqual(["order_update|en_US", "follow_up|en_US"]);
  expect(ranked({ favourites, recent, language: "es" }).slice(0, 2)).toEqual([
    "order_update|es_MX",
    "follow_up|es_MX",
  ]);
  expect(ranked({ favourites: ["pickup_ready"], language: "es" }).at(-1)).toBe("pickup_ready|es_MX");
});

test("words of the draft count, without case and accents", () => {
  expect(ranked({ draft: "NEWS about your order?" })[0]).toBe("order_update|en_US");
  expect(ranked({ draft: "tu ENVIO, novedades", language: "es" })[0]).toBe("order_update|es_MX");
});

test("what cannot be filled comes last, whatever speaks for it", () => {
  expect(ranked({ language: "es", recent: ["pickup_ready|es_MX"] }).at(-1)).toBe("pickup_ready|es_MX");
});

test("a search finds name, text and language; titles first", () => {
  expect(found("order")).toEqual(["order_update|de", "order_update|en_US", "order_update|es_MX"]);
  expect(found("envio")).toEqual(["order_update|es_MX"]);
  expect(found("order es_MX")).toEqual(["order_update|es_MX"]);
  expect(found("FOLLOW hola")).toEqual(["follow_up|es_MX"]);
  expect(found("nowhere")).toEqual([]);
  expect(found("  ")).toHaveLength(all.length);
});

test("a query is words, not a pattern", () => {
  expect(found(".*")).toHaveLength(all.length);
  expect(found("(order")).toHaveLength(3);
});

test.each([
  ["es", true],
  ["es_AR", true],
  ["pt_BR", false],
  [null, true],
])("whether somebody of %s reads one of them: %s", (language, expected) => {
  expect(hasLanguage(all, language)).toBe(expected);
});

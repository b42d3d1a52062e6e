import { expect, test } from "vitest";
import { ownCountry } from "./own-country.ts";

test.each([
  [["en", "de-AT", "fr-FR"], "AT"],
  [["en-US@posix", "pt-BR"], "BR"],
  [["c", ""], "US"],
  [["en-ZZ"], "US"],
  [[], "US"],
])("%j is at home in %s", (languages, country) => {
  expect(ownCountry(languages)).toBe(country);
});

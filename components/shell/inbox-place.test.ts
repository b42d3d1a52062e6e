import { expect, test } from "vitest";
import { hrefOf, placeOf } from "./inbox-place.ts";

const id = "01890a5d-ac96-774b-bcce-b302099a8057";

test.each([
  [{ conversationId: null, list: "mine", sort: "newest", labelId: null }, "/inbox"],
  [{ conversationId: null, list: "unassigned", sort: "waiting", labelId: null }, "/inbox?list=unassigned"],
  [
    { conversationId: null, list: "unassigned", sort: "newest", labelId: null },
    "/inbox?list=unassigned&sort=newest",
  ],
  [{ conversationId: null, list: "replySoon", sort: "window", labelId: null }, "/inbox?list=replySoon"],
  [{ conversationId: null, list: "missed", sort: "window", labelId: null }, "/inbox?list=missed"],
  [{ conversationId: id, list: "all", sort: "waiting", labelId: null }, `/inbox/${id}?list=all&sort=waiting`],
  [{ conversationId: null, list: "all", sort: "newest", labelId: id }, `/inbox?list=all&label=${id}`],
] as const)("%j has an address, and the address leads back", (place, href) => {
  expect(hrefOf(place)).toBe(href);
  const url = new URL(href, "http://x");
  expect(placeOf(url.pathname, url.searchParams)).toEqual(place);
});

test("a message is named once and not carried on", () => {
  const place = { conversationId: id, list: "all", sort: "newest", labelId: null } as const;
  expect(hrefOf(place, id)).toBe(`/inbox/${id}?list=all&message=${id}`);
  const url = new URL(hrefOf(place, id), "http://x");
  expect(hrefOf(placeOf(url.pathname, url.searchParams))).toBe(`/inbox/${id}?list=all`);
});

test("an address somebody made up leads to the inbox", () => {
  expect(placeOf("/inbox", new URLSearchParams("list=constructor&sort=9&label=VIP"))).toEqual({
    conversationId: null,
    list: "mine",
    sort: "newest",
    labelId: null,
  });
});

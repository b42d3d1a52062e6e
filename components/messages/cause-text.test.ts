import { expect, test } from "vitest";
import texts from "#lib/channels/whatsapp/error-texts.en.json" with { type: "json" };
import inbox from "#messages/en/inbox.json" with { type: "json" };

test("every cause the adapter knows is told in its own words", () => {
  expect(inbox.causes).toMatchObject(texts);
});

import { expect, test } from "vitest";
import { metaLink } from "./meta-links.ts";

test("leads to the app and the account that are meant, and to no other host than Meta's", () => {
  const ids = { appId: "100200300", wabaId: "318204479561203" };
  const fixes = ["set_callback", "app_secret", "app_mode", "recipients", "new_token", "payment", "quality"];
  for (const fix of fixes) {
    expect(new URL(metaLink(fix, ids) ?? "").hostname).toMatch(/^(developers|business)\.facebook\.com$/);
    expect(metaLink(fix, { appId: null, wabaId: null })).not.toContain("null");
  }
  expect(metaLink("app_mode", ids)).toContain(ids.appId);
  expect(metaLink("quality", ids)).toContain(ids.wabaId);
  expect(metaLink("subscribe", ids)).toBeNull();
});

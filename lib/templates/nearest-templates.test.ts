import { expect, test } from "vitest";
import { nearestTemplates } from "./nearest-templates.ts";

const template = (id: string, more: object = {}) => ({
  ...{ id, status: "APPROVED", audience: "everybody" as const, channelIds: [], unsupportedReason: null },
  ...more,
});

test("what is over by itself stands before what somebody has to do, and each stands once", () => {
  const disabled = template("disabled", { status: "DISABLED" });
  const lists = [
    [disabled, template("archived", { status: "ARCHIVED" }), template("rejected", { status: "REJECTED" })],
    [template("paused", { status: "PAUSED" }), disabled, template("managers", { audience: "managers" })],
    [template("gif", { unsupportedReason: "header_gif" }), template("elsewhere", { channelIds: ["b"] })],
    [template("new", { status: "PENDING" }), template("usable")],
  ];
  const found = nearestTemplates(lists, "a", ["everybody"]);
  expect(found.map(({ template: { id }, obstacle }) => `${id} ${obstacle}`)).toEqual([
    "paused template_paused",
    "new template_in_review",
    "elsewhere template_not_for_number",
    "managers forbidden",
    "rejected template_rejected",
    "gif template_unsupported",
    "archived template_not_approved",
    "disabled template_disabled",
  ]);
});

test("who may use everything from every number is kept from nothing", () => {
  expect(nearestTemplates([[template("usable")], []], "a", ["everybody"])).toEqual([]);
});

import { expect, test } from "vitest";
import type { LabelColor } from "#lib/labels/label-color.ts";
import type { LabelDto } from "#lib/labels/schema.ts";
import { nextColor, offersFor } from "./label-offers.ts";

const label = (name: string, color: LabelColor = "blue"): LabelDto => ({
  ...{ id: name, name, color, createdAt: "2026-11-20T10:00:00.000Z", version: 1 },
});
const labels = [label("Refund"), label("Café"), label("VIP")];
const names = (text: string, mayCreate = false, first: string[] = []) =>
  offersFor(labels, first, text, mayCreate).map((one) =>
    one.kind === "new" ? `+${one.name}` : one.label.name,
  );

test("all by name, those already on first", () => {
  expect(names("")).toEqual(["Café", "Refund", "VIP"]);
  expect(names("", true, ["VIP"])).toEqual(["VIP", "Café", "Refund"]);
});

test("any letters of the name, without accents or case", () => {
  expect(names("FUN")).toEqual(["Refund"]);
  expect(names("cafe")).toEqual(["Café"]);
  expect(names("x")).toEqual([]);
});

test("a new one is offered to those who may make it, unless it is there already", () => {
  expect(names(" Late  parcel ", true)).toEqual(["+Late parcel"]);
  expect(names("vip", true)).toEqual(["VIP"]);
  expect(names("vi", true)).toEqual(["VIP", "+vi"]);
  expect(names("vi")).toEqual(["VIP"]);
});

test("a new label takes the colour that is used least", () => {
  expect(nextColor([])).toBe("blue");
  expect(nextColor([label("a", "blue")])).toBe("gray");
});

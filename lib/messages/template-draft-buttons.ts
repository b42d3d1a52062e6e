import type { TemplateField } from "#lib/templates/template-fields.ts";
import type { TemplateValues } from "#lib/templates/template-variables.ts";
import type { GivenButton } from "./template-input.ts";

/** Those with a value, and those that cannot be without one. */
export function draftButtons(
  fields: readonly TemplateField[],
  values: TemplateValues,
  at: Map<string, string>,
): GivenButton[] {
  const buttons: GivenButton[] = [];
  const indexes = [...new Set(fields.flatMap(({ button }) => button?.index ?? []))];
  for (const index of indexes) {
    const own = fields.filter(({ button }) => button?.index === index);
    const idOf = (kind: TemplateField["kind"]) => own.find((field) => field.kind === kind)?.id ?? "";
    const typed = (kind: TemplateField["kind"]) => values[idOf(kind)] ?? "";
    const button = buttonOf(own[0]?.button?.type ?? null, index, typed);
    if (button === null) continue;
    for (const [name, kind] of places) at.set(`/buttons/${buttons.length}/${name}`, idOf(kind));
    if (button.type === "mpm" && typed("thumbnail") === "") {
      at.set(`/buttons/${buttons.length}/thumbnailProductId`, idOf("products"));
    }
    buttons.push(button);
  }
  return buttons;
}

const places: [string, TemplateField["kind"]][] = [
  ["suffix", "suffix"],
  ["code", "coupon"],
  ["payload", "payload"],
  ["token", "flow_token"],
  ["data", "flow_data"],
  ["ttlMinutes", "ttl"],
  ["thumbnailProductId", "thumbnail"],
  ["sections", "products"],
];

type Typed = (kind: TemplateField["kind"]) => string;

function buttonOf(
  type: NonNullable<TemplateField["button"]>["type"],
  index: number,
  typed: Typed,
): GivenButton | null {
  switch (type) {
    case "url":
      return { type, index, suffix: typed("suffix") };
    case "copy_code":
      return { type, index, code: typed("coupon") };
    case "quick_reply":
      return typed("payload").trim() === "" ? null : { type, index, payload: typed("payload") };
    case "flow": {
      const data = jsonOf(typed("flow_data"));
      const given = { ...optional("token", typed("flow_token")), ...(data ? { data } : {}) };
      return Object.keys(given).length === 0 ? null : { type, index, ...given };
    }
    case "catalog": {
      const thumbnailProductId = typed("thumbnail").trim();
      return thumbnailProductId === "" ? null : { type, index, thumbnailProductId };
    }
    case "mpm": {
      const sections = productSectionsOf(typed("products"));
      const thumbnailProductId = typed("thumbnail").trim() || (sections[0]?.productIds[0] ?? "");
      return { type, index, thumbnailProductId, sections };
    }
    case "voice_call": {
      const ttlMinutes = minutesOf(typed("ttl"));
      const given = { ...(ttlMinutes ? { ttlMinutes } : {}), ...optional("payload", typed("payload")) };
      return Object.keys(given).length === 0 ? null : { type, index, ...given };
    }
    case null:
      return null;
  }
}

/** Ids, one a line; a line that ends with a colon is the title of those below it. */
export function productSectionsOf(text: string): { title?: string; productIds: string[] }[] {
  const sections: { title?: string; productIds: string[] }[] = [];
  for (const line of text.split("\n").map((one) => one.trim())) {
    if (line.endsWith(":")) sections.push({ title: line.slice(0, -1).trim(), productIds: [] });
    else if (line !== "") {
      if (sections.length === 0) sections.push({ productIds: [] });
      sections.at(-1)?.productIds.push(line);
    }
  }
  return sections;
}

export function jsonOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

export function minutesOf(text: string): number | null {
  const minutes = Number(text.trim());
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= 43_200 ? minutes : null;
}

/** Under its key, unless nothing was typed. */
export function optional<K extends string>(key: K, value: string): Partial<Record<K, string>> {
  return value.trim() === "" ? {} : ({ [key]: value } as Partial<Record<K, string>>);
}

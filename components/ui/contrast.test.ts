import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { labelColors } from "#lib/labels/label-color.ts";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map((match) => [
    match[1] ?? "",
    { light: match[2] ?? "", dark: match[3] ?? "" },
  ]),
);

/** Foregrounds and every background they stand on. */
const TEXT: Record<string, string[]> = {
  ink: ["bg", "panel", "raise", "hover", "soft", "selected", "inbound", "warn-soft"],
  "ink-2": ["bg", "panel", "raise", "hover", "soft", "selected", "inbound"],
  "ink-3": ["bg", "panel", "raise", "hover", "soft", "selected", "inbound"],
  "accent-ink": ["accent", "accent-hover"],
  "accent-text": ["bg", "panel", "raise", "hover", "selected", "inbound"],
  "outbound-ink": ["outbound"],
  "outbound-ink-2": ["outbound"],
  "note-ink": ["note"],
  note: ["note-ink"],
  "note-ink-2": ["note"],
  ok: ["bg", "panel", "raise"],
  warn: ["bg", "panel", "raise", "warn-soft", "selected"],
  crit: ["bg", "panel", "raise", "crit-soft", "selected", "hover", "outbound"],
  "crit-ink": ["crit"],
  panel: ["ink", "warn"],
  ...Object.fromEntries(labelColors.map((color) => [`label-${color}-ink`, [`label-${color}`]])),
};
const MARKS: Record<string, string[]> = {
  "ring-open": ["bg", "panel", "raise", "hover", "selected"],
  "ring-closed": ["bg", "panel", "raise", "hover", "selected"],
  "warn-ring": ["bg", "panel", "raise", "hover", "selected"],
  crit: ["bg", "panel", "raise", "hover", "selected"],
  read: ["outbound"],
  accent: ["bg", "panel", "raise", "selected"],
  focus: ["bg", "panel", "raise", "hover", "selected", "soft", "note", "inbound", "outbound"],
};

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function tooWeak(pairs: Record<string, string[]>, least: number): string[] {
  return Object.entries(pairs).flatMap(([front, backs]) =>
    backs.flatMap((back) =>
      (["light", "dark"] as const).flatMap((theme) => {
        const ratio = contrast(
          tokens.get(front)?.[theme] ?? "#000000",
          tokens.get(back)?.[theme] ?? "#000000",
        );
        return ratio < least ? [`${theme}: ${front} on ${back} ${ratio.toFixed(2)}`] : [];
      }),
    ),
  );
}

test("text stands out at least 4.5 to 1", () => {
  expect(tooWeak(TEXT, 4.5)).toEqual([]);
});

test("rings, ticks and focus stand out at least 3 to 1", () => {
  expect(tooWeak(MARKS, 3)).toEqual([]);
});

test("a label of every colour has its tokens", () => {
  const missing = labelColors.flatMap((color) =>
    [`label-${color}`, `label-${color}-ink`].filter((token) => !tokens.has(token)),
  );
  expect(missing).toEqual([]);
});

import { objectsOf } from "#lib/channels/whatsapp/read.ts";
import { buttonsOf, textOf, upper } from "./template-variables.ts";

type Components = readonly Record<string, unknown>[];

/** One place of a template that reads differently: "header", "body", "footer", "offer", "button 2", "card 1 body". */
export type ContentChange = {
  part: "header" | "body" | "footer" | "offer" | "button" | "other";
  /** Of a button, from 1. */
  number: number | null;
  /** Of a card, from 1. */
  card: number | null;
  /** Null: was not there. */
  before: string | null;
  after: string | null;
};

/**
 * What a customer would see changed from one version to the next. Samples and what only Meta writes (addresses of
 * sample files, labels it chooses) are no change.
 */
export function contentChanges(before: Components, after: Components): ContentChange[] {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const keys = [...new Set([...old.keys(), ...fresh.keys()])];
  return keys.flatMap((key) => {
    const [was, is] = [old.get(key), fresh.get(key)];
    const line = is ?? was;
    if (line === undefined || was?.text === is?.text) return [];
    const { part, number, card } = line;
    return [{ part, number, card, before: was?.text ?? null, after: is?.text ?? null }];
  });
}

type Line = Pick<ContentChange, "part" | "number" | "card"> & { text: string };

function linesOf(components: Components, card: number | null = null): Map<string, Line> {
  const lines = new Map<string, Line>();
  const add = (part: Line["part"], text: string, number: number | null = null) =>
    lines.set(`${card}/${part}/${number}`, { part, number, card, text });
  for (const component of components) {
    const type = upper(component.type);
    if (type === "HEADER") add("header", textOf(component.text) || upper(component.format));
    else if (type === "BODY") add("body", textOf(component.text));
    else if (type === "FOOTER") add("footer", textOf(component.text));
    else if (type === "LIMITED_TIME_OFFER") {
      add("offer", textOf((component.limited_time_offer as { text?: unknown } | undefined)?.text));
    } else if (type === "BUTTONS") {
      for (const [index, button] of buttonsOf(component).entries())
        add("button", buttonLine(button), index + 1);
    } else if (type === "CAROUSEL") {
      for (const [index, one] of objectsOf(component.cards).entries()) {
        for (const [key, line] of linesOf(objectsOf(one.components), index + 1)) lines.set(key, line);
      }
    } else add("other", type);
  }
  return lines;
}

/** Meta labels these itself. */
const labelledByMeta = new Set(["COPY_CODE", "CATALOG", "MPM", "SPM", "REQUEST_CONTACT_INFO"]);

function buttonLine(button: Record<string, unknown>): string {
  const type = upper(button.type);
  const label = labelledByMeta.has(type) ? type : textOf(button.text);
  const target = textOf(button.url) || textOf(button.phone_number) || textOf(button.flow_id);
  return target === "" ? label : `${label} → ${target}`;
}

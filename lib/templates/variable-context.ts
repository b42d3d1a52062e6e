import type { TemplateDto, TemplateVariableDto } from "./schema.ts";
import { componentOf, segmentsOf, textOf } from "./template-variables.ts";

/** Words next to a variable, by which a person recognises the place: "news about your order:". */
export type VariableContext = { side: "before" | "after"; words: string } | null;

const MOST_WORDS = 4;
const MOST_CHARACTERS = 40;

/** The words before the first place of the variable; those after it where it begins the text or a line. */
export function variableContext(
  { components, parameterFormat }: Pick<TemplateDto, "components" | "parameterFormat">,
  variable: Pick<TemplateVariableDto, "component" | "key">,
): VariableContext {
  const segments = segmentsOf(textOf(componentOf(components, variable.component)?.text), parameterFormat);
  const at = segments.findIndex((one) => one.kind === "variable" && one.key === variable.key);
  const before = wordsOf(
    textAt(segments[at - 1])
      .split("\n")
      .at(-1) ?? "",
    "end",
  );
  if (before !== "") return { side: "before", words: before };
  const after = wordsOf(textAt(segments[at + 1]).split("\n")[0] ?? "", "start");
  return after === "" ? null : { side: "after", words: after };
}

function textAt(segment: ReturnType<typeof segmentsOf>[number] | undefined): string {
  return segment?.kind === "text" ? segment.text : "";
}

/** Up to four whole words next to the variable, without WhatsApp's marks for bold and the like. */
function wordsOf(text: string, edge: "start" | "end"): string {
  const all = text
    .replace(/[*_~`]/g, "")
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const near = edge === "end" ? all.slice(-MOST_WORDS) : all.slice(0, MOST_WORDS);
  while (near.length > 1 && near.join(" ").length > MOST_CHARACTERS) {
    if (edge === "end") near.shift();
    else near.pop();
  }
  const words = near.join(" ").replace(/^[\s.,;:!?،؛]+|[\s,;:،؛]+$/gu, "");
  // Scripts without spaces: the nearest letters.
  if (words.length <= MOST_CHARACTERS) return words;
  return edge === "end" ? words.slice(-12) : words.slice(0, 12);
}

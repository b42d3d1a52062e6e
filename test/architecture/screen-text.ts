import { parseSource, walk } from "#scripts/check-walls-skeleton.ts";
import type { Source } from "./sources.ts";

type Node = { type?: string; [key: string]: unknown };

/** Attributes a person reads or hears. */
const SPOKEN =
  /^(aria-(label|description|placeholder|roledescription|valuetext)|title|placeholder|alt|label|description)$/;
/** Keyboard keys are printed on keys, not translated. */
const SILENT = new Set(["kbd", "code", "style", "script"]);

/** Words in JSX that do not come from next-intl, as they stand in the file. */
export function literalTexts(source: Source): string[] {
  const found: string[] = [];
  walk(parseSource(source.text, source.name), (node) => {
    found.push(...textsOf(node));
  });
  return found.filter((text) => /\p{L}/u.test(text)).map((text) => `${source.name}: ${text.trim()}`);
}

function textsOf(node: Node): string[] {
  switch (node.type) {
    case "JSXElement":
      return SILENT.has(nameOf((node.opening as Node).name))
        ? []
        : (node.children as Node[]).flatMap(textsOfChild);
    case "JSXFragment":
      return (node.children as Node[]).flatMap(textsOfChild);
    case "JSXAttribute":
      return SPOKEN.test(nameOf(node.name)) ? textsOfValue(node.value) : [];
    default:
      return [];
  }
}

function textsOfChild(child: Node): string[] {
  if (child.type === "JSXText") return [String(child.value).replace(/&\w+;/g, "")];
  return child.type === "JSXExpressionContainer" ? textsOfValue(child.expression) : [];
}

/** Literals, and the branches of conditions that end in literals. */
function textsOfValue(value: unknown): string[] {
  const node = (value ?? {}) as Node;
  switch (node.type) {
    case "StringLiteral":
      return [String(node.value)];
    case "TemplateLiteral":
      return (node.quasis as { cooked?: string }[]).map((quasi) => quasi.cooked ?? "");
    case "JSXExpressionContainer":
    case "ParenthesisExpression":
      return textsOfValue(node.expression);
    case "ConditionalExpression":
      return [...textsOfValue(node.consequent), ...textsOfValue(node.alternate)];
    case "BinaryExpression":
      return textsOfOperation(node);
    default:
      return [];
  }
}

/** Of `a && "x"` the left side is a condition; of `a ?? "x"` and `a + "x"` both may be text. */
function textsOfOperation({ operator, left, right }: Node): string[] {
  if (operator === "&&") return textsOfValue(right);
  const isText = operator === "??" || operator === "||" || operator === "+";
  return isText ? [...textsOfValue(left), ...textsOfValue(right)] : [];
}

const nameOf = (name: unknown) => String((name as { value?: unknown }).value ?? "");

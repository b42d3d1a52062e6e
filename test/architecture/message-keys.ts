import { parseSource, walk } from "#scripts/check-walls-skeleton.ts";
import type { Source } from "./sources.ts";

type Node = { type?: string; value?: unknown; [key: string]: unknown };

/** What one file asks of next-intl. `keys` are full paths, `prefixes` cover keys that are put together. */
export type KeyUse = { keys: string[]; prefixes: string[] };

const MAKERS = new Set(["useTranslations", "getTranslations", "createTranslator"]);

/** All leaves of the message tree, as "a.b.c". */
export function leaves(tree: Record<string, unknown>, path: string[] = []): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[...path, key].join(".")]
      : leaves(value as Record<string, unknown>, [...path, key]),
  );
}

/**
 * Follows `const t = useTranslations("inbox")` to `t("title")` and `t.rich("title")`. A name that stands for
 * several namespaces in one file yields a key for each: at least one of them must exist.
 */
export function keyUses(source: Source): KeyUse & { alternatives: string[][] } {
  const tree = parseSource(source.text, source.name);
  const namespaces = new Map<string, Set<string>>();
  walk(tree, (node) => {
    if (node.type !== "VariableDeclarator") return;
    const maker = unwrap(node.init as Node | undefined);
    if (maker?.type !== "CallExpression" || !MAKERS.has(String((maker.callee as Node).value))) return;
    const name = String((node.id as Node).value);
    namespaces.set(name, (namespaces.get(name) ?? new Set()).add(namespaceOf(maker)));
  });
  const use = { keys: [] as string[], prefixes: [] as string[], alternatives: [] as string[][] };
  walk(tree, (node) => {
    if (node.type !== "CallExpression") return;
    const callee = node.callee as Node;
    const target = (callee.type === "MemberExpression" ? callee.object : callee) as Node;
    const own = namespaces.get(String(target.value));
    if (target.type !== "Identifier" || !own) return;
    for (const argument of keyArguments((node.arguments as { expression: Node }[])[0]?.expression)) {
      const full = [...own].map((namespace) => (namespace ? `${namespace}.${argument.text}` : argument.text));
      if (argument.isWhole) use.alternatives.push(full);
      else use.prefixes.push(...full);
    }
  });
  return { ...use, keys: use.alternatives.flat() };
}

/** `await x` and `(x)` are x. */
function unwrap(node: Node | undefined): Node | undefined {
  if (node?.type === "AwaitExpression") return unwrap(node.argument as Node);
  return node?.type === "ParenthesisExpression" ? unwrap(node.expression as Node) : node;
}

function namespaceOf(maker: Node): string {
  const first = (maker.arguments as { expression: Node }[])[0]?.expression;
  if (first?.type === "StringLiteral") return String(first.value);
  const property = ((first?.properties ?? []) as Node[]).find(
    (one) => (one.key as Node)?.value === "namespace",
  );
  return property ? String((property.value as Node).value) : "";
}

/** A literal is a whole key; a template is known up to its first value; anything else may be any key. */
function keyArguments(node: Node | undefined): { text: string; isWhole: boolean }[] {
  switch (node?.type) {
    case "StringLiteral":
      return [{ text: String(node.value), isWhole: true }];
    case "TemplateLiteral": {
      const [first, ...rest] = node.quasis as { cooked?: string }[];
      return [{ text: first?.cooked ?? "", isWhole: rest.length === 0 }];
    }
    case "ConditionalExpression":
      return [node.consequent, node.alternate].flatMap((branch) => keyArguments(branch as Node));
    default:
      return [{ text: "", isWhole: false }];
  }
}

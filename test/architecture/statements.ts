import { parseSource, walk } from "#scripts/check-walls-skeleton.ts";
import type { Source } from "./sources.ts";

export type Statement = { file: string; text: string };

type Quasi = { raw?: string; cooked?: string };

/** What a statement may say when it means to look across workspaces, with its reason. */
const EXCEPTION = /\/\* across workspaces: \S[^*]*\*\//;
const SQL_VERB = /^\s*(\/\*[\s\S]*?\*\/\s*)?(SELECT|INSERT|UPDATE|DELETE|WITH|LOCK|MERGE)\b/;

/** Tables with a workspaceId column, by the name they have in the database. */
export function tenantTables(schema: string): string[] {
  return [...schema.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)]
    .filter(([, , body]) => /^\s+workspaceId\s/m.test(body ?? ""))
    .map(([, name, body]) => /@@map\("(\w+)"\)/.exec(body ?? "")?.[1] ?? name ?? "");
}

/** Every `sql` template of a file and every other literal that begins like SQL. Values are shown as "?". */
export function statements(source: Source): Statement[] {
  const found: Statement[] = [];
  const add = (text: string) => found.push({ file: source.name, text });
  walk(parseSource(source.text, source.name), (node) => {
    const quasis = (node.quasis ?? (node.template as { quasis?: Quasi[] } | undefined)?.quasis) as
      | Quasi[]
      | undefined;
    if (node.type === "TaggedTemplateExpression") {
      const tag = (node.tag as { value?: string; property?: { value?: string } }) ?? {};
      if ((tag.value ?? tag.property?.value) === "sql") add(textOf(quasis));
    } else if (node.type === "TemplateLiteral" && SQL_VERB.test(textOf(quasis))) add(textOf(quasis));
    else if (node.type === "StringLiteral" && SQL_VERB.test(String(node.value))) add(String(node.value));
  });
  return unique(found);
}

const textOf = (quasis: Quasi[] = []) => quasis.map((quasi) => quasi.cooked ?? quasi.raw ?? "").join("?");

/** A tagged template is visited twice: as itself and as the template in it. */
const unique = (found: Statement[]) => [...new Map(found.map((one) => [one.text, one])).values()];

/** Statements that touch a tenant table without saying which workspace. */
export function unboundStatements(found: Statement[], tables: string[]): Statement[] {
  const touches = new RegExp(
    `\\b(FROM|JOIN|INTO|UPDATE|TABLE|USING)\\s+(ONLY\\s+)?"?(${tables.join("|")})"?\\b`,
    "i",
  );
  return found.filter(
    ({ text }) => touches.test(text) && !text.includes('"workspaceId"') && !EXCEPTION.test(text),
  );
}

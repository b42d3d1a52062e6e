// Cruises the tree against the walls of .dependency-cruiser.cjs. Fails on a violation and when fewer modules
// were cruised than there are source files: a cruiser that sees nothing finds nothing. That each rule really
// reports a planted violation is proved by test/architecture/walls.test.ts.
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { cruise, type ICruiseResult, type IForbiddenRuleType, type IViolation } from "dependency-cruiser";
import { listSources, writeSkeleton } from "./check-walls-skeleton.ts";

type Rule = IForbiddenRuleType & { name: string; comment: string };
type Walls = { LADDER: string[][]; ROLES: string[]; everyImport: Rule[]; atRunTime: Rule[] };

export type Violation = { rule: string; from: string; to: string; trail: string[] };

export const walls = createRequire(import.meta.url)("../.dependency-cruiser.cjs") as Walls;

async function cruiseSkeleton(root: string, sources: string[], forbidden: Rule[], keepTypes: boolean) {
  const target = mkdtempSync(path.join(tmpdir(), "parley-walls-"));
  try {
    writeSkeleton(root, sources, target, keepTypes);
    const roots = [...new Set(sources.map((source) => source.split("/")[0] ?? source))];
    const { output } = await cruise(
      roots,
      { baseDir: target, ruleSet: { forbidden }, validate: true, doNotFollow: { path: "node_modules" } },
      { exportsFields: ["exports"], conditionNames: ["import", "node", "default"], extensions: [".ts"] },
    );
    const { modules, summary } = output as ICruiseResult;
    const seen = new Set(modules.map((module) => module.source));
    return {
      cruised: sources.filter((source) => seen.has(source)).length,
      imports: summary.totalDependenciesCruised ?? 0,
      violations: summary.violations.map(describe),
    };
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}

function describe({ rule, from, to, cycle, via }: IViolation): Violation {
  const trail = [...(cycle ?? []), ...(via ?? [])].map((step) => step.name).filter((step) => step !== to);
  return { rule: rule.name, from, to, trail };
}

/** Cruises `root` twice, see .dependency-cruiser.cjs. `cruised` is the smaller of both counts. */
export async function cruiseTree(root: string) {
  const sources = listSources(root);
  const all = await cruiseSkeleton(root, sources, walls.everyImport, true);
  const run = await cruiseSkeleton(root, sources, walls.atRunTime, false);
  return {
    sources: sources.length,
    cruised: Math.min(all.cruised, run.cruised),
    imports: all.imports,
    violations: [...all.violations, ...run.violations],
  };
}

async function main() {
  const seen = await cruiseTree(path.dirname(import.meta.dirname));
  const comments = new Map(
    [...walls.everyImport, ...walls.atRunTime].map((rule) => [rule.name, rule.comment]),
  );
  for (const { rule, from, to, trail } of seen.violations) {
    const through = trail.length > 0 ? `\n    through ${trail.join(" -> ")}` : "";
    console.error(`${rule}: ${from} -> ${to}${through}\n    ${comments.get(rule)}`);
  }
  console.log(`${seen.cruised} of ${seen.sources} sources, ${seen.imports} imports, ${comments.size} rules`);
  const isBlind = seen.sources === 0 || seen.cruised < seen.sources;
  if (isBlind) console.error("Fewer modules were cruised than there are source files.");
  process.exitCode = isBlind || seen.violations.length > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();

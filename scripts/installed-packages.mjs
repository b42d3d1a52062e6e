// Compares node_modules with package-lock.json, without dependencies.
import fs from "node:fs";
import path from "node:path";

/** What package-lock.json asks for and node_modules does not have, as "name@version". */
export function missingPackages(root) {
  const wanted = readJson(path.join(root, "package-lock.json"))?.packages ?? {};
  const installed = readJson(path.join(root, "node_modules", ".package-lock.json"))?.packages ?? {};
  return Object.entries(wanted)
    .filter(([place, entry]) => place !== "" && !isInstalled(root, place, entry, installed[place]))
    .map(([place, entry]) => `${place.slice(place.lastIndexOf("node_modules/") + 13)}@${entry.version}`);
}

/** Whether package-lock.json was made from this package.json: otherwise `npm ci` would refuse. */
export function isLockInStep(root) {
  const manifest = readJson(path.join(root, "package.json")) ?? {};
  const locked = readJson(path.join(root, "package-lock.json"))?.packages?.[""];
  if (locked === undefined) return false;
  return ["dependencies", "devDependencies", "optionalDependencies"].every(
    (kind) => sorted(manifest[kind]) === sorted(locked[kind]),
  );
}

function isInstalled(root, place, wanted, installed) {
  // Optional packages are mostly binaries for other systems. npm notes the ones it left out nowhere.
  if (installed === undefined) return wanted.optional === true;
  if (installed.version !== wanted.version) return false;
  // Somebody may have deleted a folder by hand; npm's own note would not know.
  return wanted.optional === true || fs.existsSync(path.join(root, place, "package.json"));
}

function sorted(dependencies) {
  return JSON.stringify(Object.entries(dependencies ?? {}).sort());
}

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

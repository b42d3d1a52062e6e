/**
 * How node runs a bundle. A batch of webhooks is alive for as long as its transaction takes: with V8's usual 16 MB for
 * young objects most of it was moved about before it died (22 % of the web process's time under load, 14 % with 64 MB).
 */
export function nodeOptions(program: "web" | "worker" | "simulator"): string[] {
  return ["--enable-source-maps", ...(program === "web" ? ["--max-semi-space-size=64"] : [])];
}

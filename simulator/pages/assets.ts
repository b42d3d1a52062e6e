import { readFile } from "node:fs/promises";
import path from "node:path";
import { Hono } from "hono";
import { type ControlEnv, localOnly } from "../control/local-only.ts";

const FILES: Record<string, { file: string; type: string }> = {
  "/": { file: "phone.html", type: "text/html; charset=utf-8" },
  "/admin": { file: "admin.html", type: "text/html; charset=utf-8" },
  "/templates": { file: "templates.html", type: "text/html; charset=utf-8" },
};
for (const [name, type] of [
  ["phone.js", "text/javascript; charset=utf-8"],
  ["bubble.js", "text/javascript; charset=utf-8"],
  ["composer.js", "text/javascript; charset=utf-8"],
  ["files.js", "text/javascript; charset=utf-8"],
  ["forms.js", "text/javascript; charset=utf-8"],
  ["record.js", "text/javascript; charset=utf-8"],
  ["other-choices.js", "text/javascript; charset=utf-8"],
  ["dom.js", "text/javascript; charset=utf-8"],
  ["server.js", "text/javascript; charset=utf-8"],
  ["connections.js", "text/javascript; charset=utf-8"],
  ["admin.js", "text/javascript; charset=utf-8"],
  ["templates.js", "text/javascript; charset=utf-8"],
  ["page.css", "text/css; charset=utf-8"],
  ["phone.css", "text/css; charset=utf-8"],
  ["admin.css", "text/css; charset=utf-8"],
  ["templates.css", "text/css; charset=utf-8"],
] as const) {
  FILES[`/pages/${name}`] = { file: name, type };
}

// Texts come from customers and businesses; nothing inline may ever run, whatever slips into the page.
const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

/** The pages, read from the working directory: the production bundle is one file, the repository is there. */
export function createPages(folder = path.join(process.cwd(), "simulator", "pages")): Hono<ControlEnv> {
  const app = new Hono<ControlEnv>();
  for (const [address, { file, type }] of Object.entries(FILES)) {
    app.get(address, localOnly, async () => {
      const content = await readFile(path.join(folder, file));
      return new Response(content, { headers: { ...HEADERS, "content-type": type } });
    });
  }
  return app;
}

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Endpoint } from "./endpoint.ts";

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    /** Stable: programs decide by this. */
    code: z.string(),
    detail: z.string().optional(),
    pointer: z.string().optional(),
  })
  .openapi("Problem");

const anyBytes = z.string().openapi({ format: "binary" });

type About = { version: string; sessionCookie: string };

/** OpenAPI 3.1 at /openapi.json, from the same declarations that answer. */
export function serveApiDocument(app: OpenAPIHono, { version, sessionCookie }: About): void {
  const { openAPIRegistry } = app;
  openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: sessionCookie,
  });
  openAPIRegistry.registerComponent("securitySchemes", "apiKey", { type: "http", scheme: "bearer" });
  app.get("/openapi.json", (context) =>
    context.json(
      app.getOpenAPI31Document({
        openapi: "3.1.0",
        info: { title: "Parley API", version },
        servers: [{ url: "/api/v1" }],
      }),
    ),
  );
}

export function documentEndpoint(app: OpenAPIHono, endpoint: Endpoint): void {
  app.openAPIRegistry.registerPath(routeOf(endpoint));
}

function routeOf(endpoint: Endpoint) {
  const failure = {
    description: "What is wrong, with a stable code",
    content: { "application/problem+json": { schema: problem } },
  };
  return createRoute({
    method: endpoint.method,
    path: endpoint.path,
    summary: endpoint.summary,
    tags: [endpoint.tag],
    security: endpoint.access === "public" ? [] : [{ session: [] }, { apiKey: [] }],
    request: {
      ...(endpoint.params ? { params: endpoint.params as z.ZodObject } : {}),
      ...(endpoint.query ? { query: endpoint.query as z.ZodObject } : {}),
      ...(endpoint.takesBytes
        ? { body: { required: true, content: { "application/octet-stream": { schema: anyBytes } } } }
        : {}),
      ...(endpoint.body
        ? {
            body: {
              required: !endpoint.isBodyOptional,
              content: { "application/json": { schema: endpoint.body } },
            },
          }
        : {}),
    },
    responses: {
      [endpoint.status ?? 200]: {
        description: "Done",
        ...(endpoint.response ? { content: { "application/json": { schema: endpoint.response } } } : {}),
      },
      "4XX": failure,
      "5XX": failure,
    },
  });
}

import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import pg from "pg";

/**
 * Floor of row 1: bare node:http, HMAC over the bytes, JSON.parse and one durable INSERT of the body, on as many
 * connections as the product's pool has.
 */
export async function durableInsertServer(databaseUrl: string, appSecret: string): Promise<Server> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 12 });
  await pool.query("CREATE SCHEMA IF NOT EXISTS floor");
  await pool.query(
    "CREATE TABLE IF NOT EXISTS floor.webhook (id bigserial PRIMARY KEY, body bytea NOT NULL, at timestamptz NOT NULL)",
  );
  return createServer(async (request, response) => {
    const body = await bodyOf(request);
    if (!isAuthentic(body, request.headers["x-hub-signature-256"], appSecret)) {
      return void response.writeHead(401).end();
    }
    JSON.parse(body.toString("utf8"));
    await pool.query({
      name: "floor",
      text: "INSERT INTO floor.webhook (body, at) VALUES ($1, now())",
      values: [body],
    });
    response.writeHead(200, { "content-length": 0 }).end();
  });
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export function isAuthentic(body: Buffer, header: string | string[] | undefined, secret: string): boolean {
  const given = Buffer.from(String(header));
  const wanted = Buffer.from(`sha256=${createHmac("sha256", secret).update(body).digest("hex")}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

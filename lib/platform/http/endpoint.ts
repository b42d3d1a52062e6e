import type { z } from "zod";
import type { Actor } from "#lib/platform/auth/actor.ts";

export type Method = "get" | "post" | "put" | "patch" | "delete";

/** Who may call: "public" needs nobody, anything else is a capability that `can()` knows. */
export type Access<C extends string> = "public" | C;

export type Call<P, Q, B> = {
  /** Present unless access is "public". */
  actor: Actor;
  params: P;
  query: Q;
  body: B;
  /** The client's address, decided by TRUSTED_PROXIES. */
  address: string;
  /** A header of the request, for what HTTP itself negotiates. */
  header(name: "range" | "if-range" | "content-type"): string | null;
  /** The body as it comes in, for an endpoint that takes bytes. Whoever reads it also limits it. */
  bytes: AsyncIterable<Uint8Array>;
  setHeader(name: string, value: string): void;
};

/**
 * One REST route, declared: who may, what comes in, what goes out. `platform/http/mount.ts` does the rest
 * (authenticate, validate, answer, document), and the route matrix test reads the same declarations.
 */
export type Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
  C extends string = string,
> = {
  method: Method;
  /** Below /api/v1, OpenAPI notation: "/conversations/{id}". */
  path: string;
  access: Access<C>;
  summary: string;
  tag: string;
  params?: P;
  query?: Q;
  body?: B;
  /** The body is a file, of any type. */
  takesBytes?: boolean;
  /** No body at all is an empty object: every field of it has a default. */
  isBodyOptional?: boolean;
  /** Absent for 204 and for raw answers. */
  response?: R;
  status?: 200 | 201 | 202 | 204;
  /** Bytes the body may have; default 64 kB. */
  maxBody?: number;
  handle(call: Call<z.output<P>, z.output<Q>, z.output<B>>): Promise<z.input<R> | Response>;
};

/** Keeps the types of one declaration while the list of all endpoints stays uniform. */
export function defineEndpoint<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
  C extends string,
>(endpoint: Endpoint<P, Q, B, R, C>): Endpoint {
  return endpoint as unknown as Endpoint;
}

import NextAuth, { type NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { environment } from "#lib/platform/environment.ts";
import { limitKey } from "#lib/platform/http/client-address.ts";
import { addressHeader } from "#lib/platform/http/internal-headers.ts";
import { problemResponse } from "#lib/platform/http/problem.ts";
import { problemOfError } from "#lib/platform/http/problem-of-error.ts";
import { log } from "#lib/platform/log.ts";
import { sessionCookieName } from "./authenticate.ts";
import { revokeSession, signIn } from "./sign-in.ts";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

/** What we use of next-auth. Its pages, its session endpoint and its providers list stay shut. */
const allowed = new Set(["GET csrf", "POST callback/credentials", "POST signout"]);

const credentials = z.object({ email: z.string().max(254), password: z.string().max(200) });

/** The handler of /api/auth/*. JSON only: with the Origin check in web-server.ts no foreign form gets in. */
export async function handleAuth(request: Request, context: RouteContext): Promise<Response> {
  const action = (await context.params).nextauth.join("/");
  if (!allowed.has(`${request.method} ${action}`)) return problemResponse({ status: 404, code: "not_found" });
  if (request.method === "POST" && !request.headers.get("content-type")?.startsWith("application/json")) {
    return problemResponse({ status: 415, code: "unsupported_media_type" });
  }
  const attempt: Attempt = { failure: null };
  const response: Response = await NextAuth(options(attempt))(request, context);
  response.headers.set("cache-control", "no-store");
  if (attempt.failure) return answerFailure(attempt.failure.error);
  if (action !== "callback/credentials") return response;
  const isSignedIn = response.headers.getSetCookie().some((cookie) => cookie.startsWith(cookieName()));
  // next-auth sends to its own page when the CSRF token is missing: nobody was asked for a password.
  return isSignedIn ? response : problemResponse({ status: 403, code: "invalid_origin" });
}

/** next-auth turns whatever `authorize` throws into text in an address; the error itself is kept here instead. */
type Attempt = { failure: { error: unknown } | null };

function answerFailure(error: unknown): Response {
  const known = problemOfError(error);
  if (!known) log.error({ err: error }, "sign-in failed");
  return problemResponse(known ?? { status: 500, code: "internal" });
}

function cookieName(): string {
  return sessionCookieName(environment().APP_URL);
}

function options(attempt: Attempt): NextAuthOptions {
  const { APP_URL, AUTH_SECRET } = environment();
  const isSecure = APP_URL.startsWith("https://");
  return {
    secret: AUTH_SECRET,
    useSecureCookies: isSecure,
    cookies: {
      sessionToken: {
        name: cookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure },
      },
    },
    session: { strategy: "jwt", maxAge: 30 * 24 * 60 * 60 },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: {},
        authorize: (input, request) => authorize(input, request.headers, attempt),
      }),
    ],
    callbacks: {
      // The token carries the session's id and nothing else; what it is worth stands in the database.
      jwt: ({ token, user }) => ({ sid: user ? user.id : token.sid }),
      redirect: ({ baseUrl }) => baseUrl,
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid !== "string") return;
        await revokeSession(token.sid).catch((error: unknown) => {
          attempt.failure = { error };
        });
      },
    },
    logger: {
      error: (code, metadata) => log.error({ code, err: metadata }, "next-auth"),
      warn: (code) => log.warn({ code }, "next-auth"),
      debug: () => undefined,
    },
  };
}

async function authorize(input: unknown, headers: Record<string, unknown> | undefined, attempt: Attempt) {
  try {
    const parsed = credentials.safeParse(input);
    if (!parsed.success) throw new AppError("wrong_credentials");
    const address = headers?.[addressHeader];
    if (typeof address !== "string") throw new Error("The web server did not name the caller's address.");
    const { sessionId } = await signIn({ ...parsed.data, addressKey: limitKey(address) });
    return { id: sessionId };
  } catch (error) {
    attempt.failure = { error };
    return null;
  }
}

import { type BrowserContext, expect } from "@playwright/test";
import { readDemo } from "./demo.ts";

/** Signs in the way the form does, without its clicks. The form has a spec of its own. */
export async function signIn(
  context: BrowserContext,
  user: { email: string; password: string },
): Promise<void> {
  const { url } = readDemo();
  const { csrfToken } = (await (await context.request.get(`${url}/api/auth/csrf`)).json()) as {
    csrfToken: string;
  };
  const answer = await context.request.post(`${url}/api/auth/callback/credentials`, {
    headers: { origin: url },
    data: { csrfToken, email: user.email, password: user.password, json: "true" },
    maxRedirects: 0,
  });
  expect(answer.status(), await answer.text()).toBeLessThan(400);
  const cookies = await context.cookies(url);
  expect(
    cookies.some(({ name }) => name.endsWith("next-auth.session-token")),
    "a session cookie",
  ).toBe(true);
}

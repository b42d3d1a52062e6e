// npm run admin:reset-link -- admin@example.com: a way back in for the last admin, who has nobody to ask.
import { closePool } from "#lib/platform/database/pool.ts";
import { environment } from "#lib/platform/environment.ts";
import { createAdminResetLink } from "#lib/team/commands/passwords.ts";
import { emailInput } from "#lib/team/schema.ts";

const email = emailInput.safeParse(process.argv[2] ?? "");
if (!email.success) {
  console.error("Usage: npm run admin:reset-link -- admin@example.com");
  process.exitCode = 2;
} else {
  const url = await createAdminResetLink(email.data, environment().APP_URL);
  if (url) console.log(`Valid for one hour, once: ${url}`);
  else {
    console.error(`No active admin has the address ${email.data}.`);
    process.exitCode = 1;
  }
}
await closePool();

import { createTransport } from "nodemailer";
import { environment } from "./environment.ts";

/** A mail server that does not answer must not hold a job for minutes. */
const timeoutMs = 15_000;

export type Mail = { to: string; subject: string; text: string };

/** Whether SMTP_URL and MAIL_FROM are set: without them no mail is ever tried. */
export function canMail(): boolean {
  const { SMTP_URL, MAIL_FROM } = environment();
  return SMTP_URL !== undefined && MAIL_FROM !== undefined;
}

export function mailFrom(): string | null {
  return environment().MAIL_FROM ?? null;
}

/** Plain text only. Throws when there is no mail server, or it refuses. */
export async function sendMail({ to, subject, text }: Mail): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = environment();
  if (SMTP_URL === undefined || MAIL_FROM === undefined) throw new Error("no mail server is set up");
  const transport = createTransport({
    url: SMTP_URL,
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
  });
  try {
    // A line break in a subject would begin a header of its own.
    await transport.sendMail({ from: MAIL_FROM, to, subject: subject.replaceAll(/[\r\n]+/g, " "), text });
  } finally {
    transport.close();
  }
}

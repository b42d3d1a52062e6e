/** The little of nodemailer 7 that we use. Its published types bring the whole AWS SDK along. */
declare module "nodemailer" {
  type Mail = { from: string; to: string; subject: string; text: string };
  type Options = { connectionTimeout?: number; greetingTimeout?: number; socketTimeout?: number };
  export function createTransport(options: Options & { url: string }): {
    sendMail(mail: Mail): Promise<unknown>;
    close(): void;
  };
}

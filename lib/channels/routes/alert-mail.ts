import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { canMail, mailFrom } from "#lib/platform/mail.ts";
import { sendTestMail } from "../commands/send-test-mail.ts";
import { alertMailDto } from "../schema.ts";

const tag = "Channels";
const access = "channels.manage";

export const alertMailEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/alert-mail",
    access,
    summary: "Whether admins are told by mail when a number is in trouble",
    tag,
    response: alertMailDto,
    handle: async () => ({ isOn: canMail(), from: mailFrom() }),
  }),
  defineEndpoint({
    method: "post",
    path: "/alert-mail/test",
    access: "mail.test",
    summary: "Send a test mail to oneself",
    tag,
    status: 204,
    async handle({ actor }) {
      if (actor.kind === "member") await sendTestMail(actor);
      return {};
    },
  }),
];

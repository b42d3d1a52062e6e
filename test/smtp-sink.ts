import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";

export type SinkMail = { from: string; to: string; data: string };

export type SmtpSink = {
  url: string;
  mails: SinkMail[];
  /** Refuses everything from now on, as a mail server without room does. */
  refuse(isRefusing: boolean): void;
  stop(): void;
};

/** Takes mail and keeps it: as much of RFC 5321 as a client needs. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const mails: SinkMail[] = [];
  let isRefusing = false;
  const server: Server = createServer((socket) => {
    const say = (line: string) => socket.write(`${line}\r\n`);
    let mail: SinkMail = { from: "", to: "", data: "" };
    let isData = false;
    let rest = "";
    say("220 sink");
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) => {
      rest += chunk.toString("utf8");
      for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (isData && line === ".") {
          isData = false;
          mails.push({ ...mail, data: plain(mail.data) });
          mail = { from: "", to: "", data: "" };
          say("250 kept");
        } else if (isData) {
          mail.data += `${line.replace(/^\.\./, ".")}\n`;
        } else answer(line);
      }
    });
    function answer(line: string): void {
      const [verb = ""] = line.toUpperCase().split(" ");
      const address = /<([^>]*)>/.exec(line)?.[1] ?? "";
      if (verb === "EHLO" || verb === "HELO") say("250 sink");
      else if (verb === "MAIL") {
        mail.from = address;
        say(isRefusing ? "452 no room" : "250 ok");
      } else if (verb === "RCPT") {
        mail.to = address;
        say("250 ok");
      } else if (verb === "DATA") {
        isData = true;
        say("354 go on");
      } else if (verb === "QUIT") {
        say("221 bye");
        socket.end();
      } else say("250 ok");
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    refuse(value) {
      isRefusing = value;
    },
    stop: () => void server.close(),
  };
}

/** Quoted-printable as people read it. */
function plain(data: string): string {
  return data
    .replaceAll("=\n", "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

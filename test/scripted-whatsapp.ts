import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A send call as it arrived. `id` is what the fake would name the message. */
export type SentCall = { to: string; body: string; callbackData: string; id: string };

export type Answer = (call: SentCall, response: ServerResponse) => void | Promise<void>;

export const accept: Answer = ({ id, to }, response) => {
  json(response, 200, { contacts: [{ input: to, wa_id: to.slice(1) }], messages: [{ id }] });
};
export const refuse =
  (code: number, status = 400): Answer =>
  (_call, response) =>
    json(response, status, { error: { code, message: `(#${code})`, error_data: { details: `d${code}` } } });
/** Never answers. */
export const hang: Answer = () => undefined;
export const reset: Answer = (_call, response) => void response.socket?.destroy();
export const emptyServerError: Answer = (_call, response) => void response.writeHead(500).end();
export const withoutId: Answer = (_call, response) => json(response, 200, { messaging_product: "whatsapp" });
export const slowly =
  (ms: number): Answer =>
  async (call, response) => {
    await sleep(ms);
    await accept(call, response);
  };

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

export type ScriptedWhatsApp = {
  url: string;
  /** Answers for the next calls to this recipient; after them `otherwise`, at first `accept`. */
  script(to: string, ...answers: Answer[]): void;
  otherwise(answer: Answer): void;
  /** Every call for this recipient, whatever became of it. */
  to(recipient: string): SentCall[];
  stop(): void;
};

/** Does exactly as it is told, however rude: for ends of calls that the simulator does not play. */
export async function startScriptedWhatsApp(): Promise<ScriptedWhatsApp> {
  const calls: SentCall[] = [];
  const scripts = new Map<string, Answer[]>();
  let fallback: Answer = accept;
  const server = createServer(async (request, response) => {
    let sent = "";
    for await (const chunk of request) sent += chunk;
    const payload = JSON.parse(sent) as {
      to: string;
      text?: { body: string };
      biz_opaque_callback_data: string;
    };
    const callbackData = payload.biz_opaque_callback_data;
    const body = payload.text?.body ?? "";
    const call: SentCall = { to: payload.to, body, callbackData, id: `wamid.${callbackData}` };
    calls.push(call);
    await (scripts.get(call.to)?.shift() ?? fallback)(call, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    script: (to, ...answers) => void scripts.set(to, answers),
    otherwise(answer) {
      fallback = answer;
    },
    to: (recipient) => calls.filter((call) => call.to === recipient),
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

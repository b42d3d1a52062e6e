import { notice } from "./dom.js";

/** Calls the control API; a refusal is shown and thrown. */
export async function call(method, path, body) {
  const response = await fetch(`/_sim/${path}`, {
    method,
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) {
    notice(answer.error ?? `The simulator answered ${response.status}`);
    throw new Error(answer.error);
  }
  return answer;
}

/** Calls `onChange` with every change, and with null after each (re)connection: then anything may have changed. */
export function listen(onChange) {
  const source = new EventSource("/_sim/events");
  source.addEventListener("hello", () => onChange(null));
  source.addEventListener("change", (event) => onChange(JSON.parse(event.data)));
}

/** Runs `act` soon, once for many calls, and never twice at the same time. */
export function soon(act, ms = 40) {
  let timer = null;
  let isRunning = false;
  const run = async () => {
    timer = null;
    if (isRunning) {
      timer = setTimeout(run, ms);
      return;
    }
    isRunning = true;
    await act().catch(() => {});
    isRunning = false;
  };
  return () => {
    if (timer === null) timer = setTimeout(run, ms);
  };
}

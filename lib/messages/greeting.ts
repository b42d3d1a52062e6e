import type { MessageDto } from "./schema.ts";

/** The last step of connecting a number: somebody of the team writes "hi" from a phone and is answered. */
export type Greeting = { received: MessageDto | null; answer: MessageDto | null };

const greetings = /^\s*(hi|hello|hey|hallo|hola|olá|bonjour|salut)\b\W*$/iu;
const onPhone = new Set(["delivered", "read", "played"]);

/** Only such a word counts: on a number that is already busy a customer's question is nobody's test. */
export function isGreeting(text: string | null): boolean {
  return text !== null && greetings.test(text);
}

/** `messages`: of one thread, newest first. */
export function greetingIn(messages: readonly MessageDto[]): Greeting {
  const at = messages.findIndex(
    ({ direction, text }) => direction === "inbound" && isGreeting(text?.body ?? null),
  );
  if (at < 0) return { received: null, answer: null };
  const answer = messages.slice(0, at).findLast(({ direction }) => direction === "outbound") ?? null;
  return { received: messages[at] ?? null, answer };
}

export type StepState = "now" | "later" | "done" | "failed";

/** Write, received, answered, delivered. */
export function greetingSteps({ received, answer }: Greeting): [StepState, StepState, StepState, StepState] {
  if (!received) return ["now", "later", "later", "later"];
  if (!answer) return ["done", "done", "now", "later"];
  if (onPhone.has(answer.status)) return ["done", "done", "done", "done"];
  const isLost = ["failed", "expired", "canceled", "unknown"].includes(answer.status);
  const isTaken = ["accepted", "held", "sent"].includes(answer.status);
  if (isLost) return ["done", "done", "failed", "later"];
  return ["done", "done", isTaken ? "done" : "now", isTaken ? "now" : "later"];
}

import { expect, test } from "vitest";
import { greetingIn, greetingSteps, isGreeting } from "./greeting.ts";
import type { MessageDto } from "./schema.ts";

const message = (direction: string, status: string, body: string) =>
  ({ direction, status, text: { body } }) as unknown as MessageDto;
const hi = message("inbound", "received", "Hi!");
const answered = (status: string) => [message("outbound", status, "It works"), hi];
const steps = (messages: MessageDto[]) => greetingSteps(greetingIn(messages)).join(" ");

test.each([
  ["hi", true],
  [" Hello! ", true],
  ["hi, where is my order?", false],
  ["history", false],
  [null, false],
])("%s is a greeting: %s", (text, expected) => expect(isGreeting(text)).toBe(expected));

test.each([
  ["nothing yet", [], "now later later later"],
  ["a customer's question", [message("inbound", "received", "Where is it?")], "now later later later"],
  ["received", [hi], "done done now later"],
  ["being sent", answered("queued"), "done done now later"],
  ["taken by WhatsApp", answered("accepted"), "done done done now"],
  ["on the phone", answered("read"), "done done done done"],
  ["refused", answered("failed"), "done done failed later"],
  ["answered before", [hi, message("outbound", "read", "earlier")], "done done now later"],
])("%s", (_, messages, expected) => expect(steps(messages)).toBe(expected));

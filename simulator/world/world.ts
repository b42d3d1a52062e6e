import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import type { Changes } from "./changes.ts";
import { type OnboardedBusiness, type ParsedWorldConfig, worldSchema } from "./config.ts";
import { newUserId, newWamid } from "./ids.ts";
import type { App, BusinessNumber, Phone, Template, Thread, ThreadMessage, Token, Waba } from "./model.ts";
import { Randomness } from "./randomness.ts";
import type { Settings } from "./settings.ts";

/** Oldest messages go first beyond this, so that an hour of benchmark does not fill the memory. */
const MESSAGE_CAP = 200_000;

type PhoneInput = ParsedWorldConfig["phones"][number];

/** Everything the fake platform knows, in memory. Holds facts, decides nothing. */
export class World {
  readonly apps = new Map<string, App>();
  readonly wabas = new Map<string, Waba>();
  readonly numbers = new Map<string, BusinessNumber>();
  readonly tokens = new Map<string, Token>();
  readonly phones = new Map<string, Phone>();
  readonly threads = new Map<string, Thread>();
  readonly onboarded: OnboardedBusiness[] = [];
  readonly messages = new Map<string, { thread: Thread; message: ThreadMessage }>();
  readonly random: Randomness;
  readonly changes: Changes;
  settings: Settings;
  /** Moved by POST /_sim/clock, so that windows, tokens and URLs can expire without waiting. */
  clockOffsetMs = 0;

  #phonesByIdentity = new Map<string, Phone>();

  constructor(config: ParsedWorldConfig, changes: Changes) {
    this.changes = changes;
    this.settings = config.settings;
    this.random = new Randomness(config.seed);
    this.addBusiness(config);
    for (const phone of config.phones) this.addPhone(phone);
  }

  /** Apps, accounts with their numbers, and tokens. */
  addBusiness({ apps, wabas, tokens }: Pick<ParsedWorldConfig, "apps" | "wabas" | "tokens">): void {
    for (const app of apps) this.apps.set(app.id, { ...app });
    for (const { id, name, appIds, templates, numbers, paymentProblem, canSend } of wabas) {
      this.wabas.set(id, {
        ...{ id, name, paymentProblem, canSend },
        subscriptions: new Map(appIds.map((appId) => [appId, null])),
        templates: new Map(templates.map((template) => [template.id, template])),
        lockedNames: new Map(),
        templateCreations: [],
      });
      for (const number of numbers) this.addNumber(id, number);
    }
    for (const token of tokens) {
      const expiresAt = token.expiresAt === null ? null : Date.parse(token.expiresAt);
      this.tokens.set(token.token, { ...token, expiresAt });
    }
  }

  /** A business that joins while the simulator runs; it is remembered across restarts. */
  onboard(business: OnboardedBusiness): void {
    this.onboarded.push(business);
    this.addBusiness(worldSchema.parse(business));
    this.changes.publish({ kind: "settings" });
  }

  now(): number {
    return Date.now() + this.clockOffsetMs;
  }

  addNumber(wabaId: string, input: ParsedWorldConfig["wabas"][number]["numbers"][number]): void {
    const digits = input.displayPhoneNumber.replace(/\D/g, "");
    const countryCode = parsePhoneNumberFromString(`+${digits}`)?.countryCallingCode ?? "";
    this.numbers.set(input.id, { ...input, wabaId, digits, countryCode, webhookOverrideUrl: null });
  }

  addPhone(input: PhoneInput): Phone {
    const country = input.waId ? parsePhoneNumberFromString(`+${input.waId}`)?.country : undefined;
    const userId = input.userId ?? newUserId(this.random, country ?? "US");
    return this.restorePhone({ ...input, userId, id: input.waId ?? userId, blocked: [] });
  }

  /** Puts a phone that already has its key (a new one, or one from a saved state) into the indexes. */
  restorePhone(phone: Phone): Phone {
    this.phones.set(phone.id, phone);
    this.indexPhone(phone);
    this.changes.publish({ kind: "phones" });
    return phone;
  }

  indexPhone(phone: Phone): void {
    this.#phonesByIdentity.set(phone.userId, phone);
    if (phone.waId !== null) this.#phonesByIdentity.set(phone.waId, phone);
    if (phone.dialled !== undefined) this.#phonesByIdentity.set(phone.dialled, phone);
  }

  forgetIdentity(identity: string): void {
    this.#phonesByIdentity.delete(identity);
  }

  /** By our key, user id, wa_id or dialled digits. */
  findPhone(identity: string): Phone | undefined {
    return this.#phonesByIdentity.get(identity) ?? this.phones.get(identity);
  }

  thread(phoneId: string, numberId: string): Thread {
    const key = `${phoneId}|${numberId}`;
    const known = this.threads.get(key);
    if (known) return known;
    const thread: Thread = {
      phoneId,
      numberId,
      messages: [],
      lastUserMessageAt: null,
      marketingStopped: false,
      numberShownUntil: 0,
      adClickAt: null,
      freeEntryUntil: null,
      typingUntil: 0,
    };
    this.threads.set(key, thread);
    return thread;
  }

  threadsOf(phoneId: string): Thread[] {
    return [...this.threads.values()].filter((thread) => thread.phoneId === phoneId);
  }

  addMessage(thread: Thread, message: ThreadMessage): void {
    thread.messages.push(message);
    this.messages.set(message.id, { thread, message });
    if (this.messages.size > MESSAGE_CAP) this.#dropOldestMessage();
    this.threadChanged(thread);
  }

  threadChanged(thread: Thread): void {
    this.changes.publish({ kind: "thread", phoneId: thread.phoneId, numberId: thread.numberId });
  }

  findTemplate(id: string): { waba: Waba; template: Template } | undefined {
    for (const waba of this.wabas.values()) {
      const template = waba.templates.get(id);
      if (template) return { waba, template };
    }
    return undefined;
  }

  newMessageId(phone: Phone, direction: "in" | "out"): string {
    const isNumberVisible = phone.waId !== null && !phone.hidden;
    const digits = isNumberVisible ? phone.waId : phone.userId.replace(/\D/g, "").slice(0, 11);
    return newWamid(this.random, digits ?? "", direction);
  }

  #dropOldestMessage(): void {
    const oldest = this.messages.entries().next().value;
    if (!oldest) return;
    const [id, { thread, message }] = oldest;
    this.messages.delete(id);
    const position = thread.messages.indexOf(message);
    if (position >= 0) thread.messages.splice(position, 1);
  }
}

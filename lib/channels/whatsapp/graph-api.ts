import { bodyOf, GraphApiError, type SendOutcome, sendOutcomeOf } from "./graph-answer.ts";
import { type Exchange, exchange, type Fetch, type GraphRequest } from "./graph-exchange.ts";
import { createMediaDownload, type Lookup } from "./media-download.ts";
import { createMediaUpload } from "./media-upload.ts";
import { type JsonObject, numberOf, objectOf, objectsOf, textOf } from "./read.ts";
import { createTemplateCalls } from "./template-calls.ts";

export { GraphApiError, type SendOutcome } from "./graph-answer.ts";
export { MediaDownloadError } from "./media-download.ts";

export type GraphApiOptions = {
  /** GRAPH_API_URL; its origin is the only one that may be private. */
  baseUrl: string;
  /** For example "v25.0". */
  version: string;
  fetch?: Fetch;
  /** Deadline of one call, reading the answer included. */
  timeoutMs?: number;
  /** Deadline of one file of up to 100 MB. */
  mediaTimeoutMs?: number;
  lookup?: Lookup;
};

type MediaLookup = {
  /** Valid for 5 minutes. */
  url: string;
  mimeType: string | null;
  /** Hex or base64: compare with both. */
  sha256: string | null;
  byteLength: number | null;
};

export type GraphApi = ReturnType<typeof createGraphApi>;

/** Asks one path below the version; never throws. */
function createAsk({ version, timeoutMs = 30_000 }: GraphApiOptions, fetch: Fetch, base: string) {
  const root = new URL(`${base}/${version}/`);
  return async (
    request: Omit<GraphRequest, "url">,
    path: string[],
    query: Record<string, string> = {},
  ): Promise<Exchange> => {
    // Escaped or not, dots would climb out of the version; ids come from webhooks and settings.
    if (path.some((step) => /^\.{0,2}$/.test(step))) return { kind: "not_sent", reason: "invalid_request" };
    // A colon is part of the ids of uploads; after "./" it cannot be the end of a scheme.
    const steps = path.map((step) => encodeURIComponent(step).replaceAll("%3A", ":"));
    const url = new URL(`./${steps.join("/")}`, root);
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    return exchange(fetch, { ...request, url }, timeoutMs);
  };
}

export type AppSubscription = { callbackUrl: string; verifyToken: string; fields: readonly string[] };

/** The few Graph calls an inbox makes. Each is one HTTP request without retries and without logging. */
export function createGraphApi(options: GraphApiOptions) {
  const base = options.baseUrl.replace(/\/+$/, "");
  const fetch = options.fetch ?? globalThis.fetch;
  const ask = createAsk(options, fetch, base);
  const mediaTimeoutMs = options.mediaTimeoutMs ?? 300_000;
  const get = async (token: string, path: string[], query?: Record<string, string>) =>
    bodyOf(await ask({ method: "GET", token }, path, query));
  const post = async (token: string, path: string[], payload?: unknown) =>
    bodyOf(await ask({ method: "POST", token, payload }, path));

  return {
    /** Never throws: see SendOutcome. */
    async sendMessage(phoneNumberId: string, token: string, payload: object): Promise<SendOutcome> {
      return sendOutcomeOf(await ask({ method: "POST", token, payload }, [phoneNumberId, "messages"]));
    },

    /** Marks this message and all earlier ones as read; typing shows for 25 s or until a message (5.4). */
    async markRead(phoneNumberId: string, token: string, providerMessageId: string, isTyping = false) {
      await post(token, [phoneNumberId, "messages"], {
        messaging_product: "whatsapp",
        status: "read",
        message_id: providerMessageId,
        ...(isTyping ? { typing_indicator: { type: "text" } } : {}),
      });
    },

    ...createTemplateCalls(ask),

    phoneNumber(phoneNumberId: string, token: string, fields: string[]): Promise<JsonObject> {
      return get(token, [phoneNumberId], { fields: fields.join(",") });
    },

    /** The apps that receive this account's webhooks; without ours nothing arrives (1.1). */
    async subscribedApps(wabaId: string, token: string): Promise<JsonObject[]> {
      return objectsOf((await get(token, [wabaId, "subscribed_apps"])).data);
    },

    /** The numbers of an account: the first hundred, and an account may have twenty (4.2). */
    async accountNumbers(wabaId: string, token: string): Promise<JsonObject[]> {
      return objectsOf((await get(token, [wabaId, "phone_numbers"], { limit: "100" })).data);
    },

    /** Puts a number onto the Cloud API (15). */
    async registerNumber(phoneNumberId: string, token: string, pin: string) {
      await post(token, [phoneNumberId, "register"], { messaging_product: "whatsapp", pin });
    },

    /** Where Meta sends an app's webhooks. Asked with the app's own token, so it also proves the secret. */
    async appSubscriptions(appId: string, secret: string): Promise<JsonObject[]> {
      return objectsOf((await get(appTokenOf(appId, secret), [appId, "subscriptions"])).data);
    },

    /** Meta verifies the address before it answers (1.1, 1.2). */
    async setAppSubscription(
      appId: string,
      secret: string,
      { callbackUrl, verifyToken, fields }: AppSubscription,
    ) {
      await post(appTokenOf(appId, secret), [appId, "subscriptions"], {
        object: "whatsapp_business_account",
        callback_url: callbackUrl,
        verify_token: verifyToken,
        fields: fields.join(","),
      });
    },

    async subscribeApp(wabaId: string, token: string) {
      await post(token, [wabaId, "subscribed_apps"]);
    },

    /** What `inputToken` may do, asked with a token of the same app. */
    async debugToken(inputToken: string, token: string): Promise<JsonObject> {
      const body = await get(token, ["debug_token"], { input_token: inputToken });
      return objectOf(body.data) ?? {};
    },

    /** Brings a file to WhatsApp, where it stays for 30 days (6). Never throws. */
    uploadMedia: createMediaUpload(createAsk({ ...options, timeoutMs: mediaTimeoutMs }, fetch, base)),

    /** Where a file can be fetched. `phoneNumberId` makes WhatsApp check that the file belongs to the number. */
    async media(mediaId: string, phoneNumberId: string, token: string): Promise<MediaLookup> {
      const body = await get(token, [mediaId], { phone_number_id: phoneNumberId });
      const url = textOf(body.url);
      if (url === null) throw new GraphApiError(200, null, "no_media_url");
      return {
        url,
        mimeType: textOf(body.mime_type),
        sha256: textOf(body.sha256),
        byteLength: numberOf(body.file_size),
      };
    },

    downloadMedia: createMediaDownload({
      fetch,
      lookup: options.lookup,
      graphOrigin: new URL(base).origin,
      timeoutMs: mediaTimeoutMs,
    }),
  };
}

/** What an app asks with for itself. */
export function appTokenOf(appId: string, secret: string): string {
  return `${appId}|${secret}`;
}

import { isKnownCode, translateError } from "./errors.ts";
import { bodyOf, GraphApiError, type GraphError, graphErrorOf } from "./graph-answer.ts";
import type { Exchange, GraphRequest } from "./graph-exchange.ts";
import { idOf, type JsonObject, objectOf, objectsOf, textOf } from "./read.ts";
import { UNKNOWN_CATEGORY } from "./read-template.ts";

const templateFields =
  "id,name,language,status,category,sub_category,parameter_format,components,quality_score," +
  "rejected_reason,previous_category,correct_category,message_send_ttl_seconds";
/** A template takes up to 10 kB; 50 stay well below the cap of a page. */
const templatesPerPage = 50;
const templatePageBytes = 4_000_000;
/** More than WhatsApp allows templates (6,000), so it only stops a server that never ends. */
const maxPages = 200;

/** How handing in a template ended. Only `not_sent` and `refused` may ever be tried again. */
export type SubmitOutcome =
  | {
      outcome: "accepted";
      /** What WhatsApp says of a new one; null for an edit. */
      made: { providerTemplateId: string; status: string; category: string } | null;
    }
  | { outcome: "refused"; error: GraphError }
  | { outcome: "not_sent" | "unknown"; reason: string };

export type SampleOutcome =
  | { outcome: "uploaded"; handle: string }
  | { outcome: "failed"; error: GraphError | null; reason: string };

type Ask = (
  request: Omit<GraphRequest, "url">,
  path: string[],
  query?: Record<string, string>,
) => Promise<Exchange>;

/** An account's templates (platform reference, 7) and the samples for them (6). Only the list throws. */
export function createTemplateCalls(ask: Ask) {
  const page = async (token: string, path: string[], query: Record<string, string>) =>
    bodyOf(await ask({ method: "GET", token, maxBytes: templatePageBytes }, path, query));

  return {
    /** Every template of the account, page by page, as WhatsApp describes it. */
    fetchTemplates(wabaId: string, token: string): AsyncGenerator<JsonObject, void, undefined> {
      return eachOfPages((cursor) => {
        const query = { fields: templateFields, limit: String(templatesPerPage), ...cursor };
        return page(token, [wabaId, "message_templates"], query);
      });
    },

    /** A new template of the account, or the next version of one. */
    async submitTemplate(
      { wabaId, providerTemplateId }: { wabaId: string; providerTemplateId: string | null },
      token: string,
      payload: object,
    ): Promise<SubmitOutcome> {
      const path = providerTemplateId === null ? [wabaId, "message_templates"] : [providerTemplateId];
      const result = await ask({ method: "POST", token, payload }, path);
      return submitOutcomeOf(result, providerTemplateId === null);
    },

    /** One language of a name. "deleted" also when it was gone before. */
    async deleteTemplate(
      { wabaId, name, providerTemplateId }: { wabaId: string; name: string; providerTemplateId: string },
      token: string,
    ): Promise<"deleted" | "refused" | "unknown"> {
      const query = { hsm_id: providerTemplateId, name };
      const result = await ask({ method: "DELETE", token }, [wabaId, "message_templates"], query);
      if (result.kind !== "answer") return "unknown";
      if (result.status < 300) return "deleted";
      const error = graphErrorOf(result.body);
      if (error === null || result.status >= 500) return "unknown";
      if (error.code === 100 && error.subcode === 33) return "deleted";
      return isForNow(error) ? "unknown" : "refused";
    },

    /** In two steps: a session, then the bytes. Nobody sees an upload, so it may be repeated. */
    async uploadSample(
      appId: string,
      token: string,
      { bytes, mimeType }: { bytes: Uint8Array; mimeType: string },
    ): Promise<SampleOutcome> {
      const query = { file_length: String(bytes.byteLength), file_type: mimeType };
      const session = await ask({ method: "POST", token }, [appId, "uploads"], query);
      const id = textOf(answered(session)?.id);
      if (id === null) return failed(session);
      const body = { contentType: mimeType, length: bytes.byteLength, stream: streamOf(bytes) };
      // "upload:MTph…?sig=…": the signature is a query.
      const [path = "", sig = ""] = id.split("?");
      const request = { method: "POST", token, body, headers: { file_offset: "0" } } as const;
      const sent = await ask(request, [path], Object.fromEntries(new URLSearchParams(sig)));
      const handle = textOf(answered(sent)?.h);
      return handle === null ? failed(sent) : { outcome: "uploaded", handle };
    },
  };
}

/** A limit or an outage says nothing about the template. */
function isForNow({ code, subcode }: GraphError): boolean {
  const { retryClass } = translateError(code, null, subcode);
  return retryClass === "retry" || retryClass === "back_off_channel";
}

function submitOutcomeOf(result: Exchange, isNew: boolean): SubmitOutcome {
  if (result.kind !== "answer") return { outcome: result.kind, reason: result.reason };
  const { status, body } = result;
  if (status >= 200 && status < 300) return acceptedOf(objectOf(body), isNew);
  const error = graphErrorOf(body);
  // As for messages: behind a 5xx with a code nobody knows it may be there all the same.
  const isRefusal = status >= 400 && error !== null && (status < 500 || isKnownCode(error.code));
  return isRefusal ? { outcome: "refused", error } : { outcome: "unknown", reason: `http_${status}` };
}

function acceptedOf(body: JsonObject | null, isNew: boolean): SubmitOutcome {
  if (!isNew) {
    return body?.success === true
      ? { outcome: "accepted", made: null }
      : { outcome: "unknown", reason: "no_success" };
  }
  const providerTemplateId = idOf(body?.id);
  if (providerTemplateId === null) return { outcome: "unknown", reason: "no_template_id" };
  const status = textOf(body?.status)?.toUpperCase() ?? "PENDING";
  const category = textOf(body?.category)?.toUpperCase() ?? UNKNOWN_CATEGORY;
  return { outcome: "accepted", made: { providerTemplateId, status, category } };
}

function answered(result: Exchange): JsonObject | null {
  return result.kind === "answer" && result.status < 300 ? objectOf(result.body) : null;
}

function failed(result: Exchange): SampleOutcome {
  if (result.kind !== "answer") return { outcome: "failed", error: null, reason: result.reason };
  return { outcome: "failed", error: graphErrorOf(result.body), reason: `http_${result.status}` };
}

function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

async function* eachOfPages(load: (cursor: { after?: string }) => Promise<JsonObject>) {
  let after: string | null = null;
  for (let page = 0; page < maxPages; page += 1) {
    const body: JsonObject = await load(after === null ? {} : { after });
    // Whatever this is, it is no list: taken for an empty one it would delete every template.
    if (!Array.isArray(body.data)) throw new GraphApiError(200, null, "no_list");
    yield* objectsOf(body.data);
    const paging = objectOf(body.paging);
    const more = textOf(paging?.next);
    if (more === null) return;
    const next = idOf(objectOf(paging?.cursors)?.after) ?? cursorIn(more);
    if (next === null) break;
    if (next === after) break;
    after = next;
  }
  throw new GraphApiError(200, null, "endless_list");
}

/** Only its cursor: the address is somebody else's text, and following it would carry the token there. */
function cursorIn(address: string): string | null {
  return URL.canParse(address) ? idOf(new URL(address).searchParams.get("after")) : null;
}

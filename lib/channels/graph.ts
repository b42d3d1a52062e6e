import { AppError } from "#lib/errors.ts";
import { environment } from "#lib/platform/environment.ts";
import { translateError } from "./whatsapp/errors.ts";
import { createGraphApi, type GraphApi, GraphApiError } from "./whatsapp/graph-api.ts";

let shared: GraphApi | undefined;

/** The Graph API that GRAPH_API_URL names: Meta's, or the simulator's. For calls a person waits for. */
export function graphApi(): GraphApi {
  const { GRAPH_API_URL, GRAPH_API_VERSION } = environment();
  shared ??= createGraphApi({ baseUrl: GRAPH_API_URL, version: GRAPH_API_VERSION, timeoutMs: 15_000 });
  return shared;
}

export type ProviderProblem = { cause: string; fix: string | null; details: string | null };

/** Why a call failed, in our codes (error-texts.en.json), with WhatsApp's own words for administrators. */
export function problemOfProvider(error: GraphApiError): ProviderProblem {
  if (error.error === null && error.httpStatus === null) {
    return { cause: "provider_unreachable", fix: null, details: error.reason };
  }
  const { code, subcode, details, message } = error.error ?? {
    ...{ code: null, subcode: null, details: null, message: null },
  };
  const translated = translateError(code, details ?? message, subcode, error.httpStatus);
  return { cause: translated.cause, fix: translated.action, details: translated.details };
}

/** Runs a call to the provider; its failure becomes an answer (502) that says what to do. */
export async function askProvider<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof GraphApiError)) throw error;
    const { cause, fix, details } = problemOfProvider(error);
    throw new AppError("provider_error", { extra: { cause, fix, providerDetails: details } });
  }
}

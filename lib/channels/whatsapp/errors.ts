import {
  adviceByCode,
  adviceByRange,
  adviceBySubcode,
  type ErrorAction,
  type Fixer,
  type RetryClass,
  unknownError,
} from "./error-table.ts";

export type { ErrorAction, Fixer, RetryClass } from "./error-table.ts";

export type TranslatedError = {
  code: number | null;
  /** A stable key of error-texts.en.json; what is stored and translated. */
  cause: string;
  fixer: Fixer;
  action: ErrorAction;
  retryClass: RetryClass;
  /** WhatsApp's own words, to show below ours. Null when they repeat nothing useful. */
  details: string | null;
};

/**
 * The one place where WhatsApp's errors become ours (platform reference, section 10). Decides on the code; titles
 * vary and will be dropped. `httpStatus` is a hint for answers without a code. Unknown codes are never retried.
 */
export function translateError(
  code: number | null,
  details: string | null = null,
  subcode: number | null = null,
  httpStatus: number | null = null,
): TranslatedError {
  const advice = code === null ? adviceByStatus(httpStatus) : adviceOf(code, subcode);
  const [cause, fixer, action, retryClass] = advice;
  return { code, cause, fixer, action, retryClass, details: details?.trim() || null };
}

/** Whether the reference names the code: an answer with another one may be anything. */
export function isKnownCode(code: number): boolean {
  return adviceOf(code, null) !== unknownError;
}

function adviceOf(code: number, subcode: number | null) {
  const bySubcode = code === 100 && subcode !== null ? adviceBySubcode.get(subcode) : undefined;
  if (bySubcode) return bySubcode;
  const range = adviceByRange.find(([first, last]) => first <= code && code <= last);
  // Subcodes of template endpoints also appear as codes of their own in some versions.
  return adviceByCode.get(code) ?? range?.[2] ?? adviceBySubcode.get(code) ?? unknownError;
}

function adviceByStatus(httpStatus: number | null) {
  if (httpStatus === 401) return adviceOf(190, null);
  if (httpStatus === 403) return adviceOf(10, null);
  if (httpStatus === 429) return adviceOf(4, null);
  if (httpStatus !== null && httpStatus >= 500) return adviceOf(2, null);
  return unknownError;
}

import type { ErrorCode } from "#lib/errors.ts";
import { ApiProblem } from "./api-client.ts";

type UploadOptions = {
  signal: AbortSignal;
  /** 0 to 1. */
  onProgress: (part: number) => void;
};

/** Posts a file as it is. Not fetch: that does not tell how far it is. Throws ApiProblem, or what the signal says. */
export function uploadBytes<T>(path: string, file: Blob, { signal, onProgress }: UploadOptions): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const end = (act: () => void) => () => {
      signal.removeEventListener("abort", abort);
      act();
    };
    const abort = () => request.abort();
    signal.addEventListener("abort", abort);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total);
    request.onabort = end(() => reject(signal.reason));
    request.onerror = end(() => reject(new ApiProblem("offline", 0, undefined, {}, undefined)));
    request.onload = end(() => {
      const body = bodyOf(request.responseText);
      if (request.status >= 200 && request.status < 300) return resolve(body as T);
      const code = typeof body.code === "string" ? (body.code as ErrorCode) : "internal";
      reject(new ApiProblem(code, request.status, undefined, body, undefined));
    });
    request.open("POST", path);
    request.setRequestHeader("content-type", file.type || "application/octet-stream");
    request.send(file);
  });
}

/** A proxy in between may answer with a page of its own. */
function bodyOf(text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null ? (json as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

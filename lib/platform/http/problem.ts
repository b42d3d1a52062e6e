/** RFC 9457 answers. `code` is stable and ours; `title` repeats it readably; nothing internal leaves. */
export type Problem = {
  status: number;
  code: string;
  detail?: string;
  pointer?: string;
  extra?: Record<string, unknown>;
  headers?: Record<string, string>;
};

export function problemResponse(problem: Problem): Response {
  const body = {
    type: "about:blank",
    title: problem.code.replaceAll("_", " "),
    status: problem.status,
    code: problem.code,
    ...(problem.detail ? { detail: problem.detail } : {}),
    ...(problem.pointer ? { pointer: problem.pointer } : {}),
    ...problem.extra,
  };
  return new Response(JSON.stringify(body), {
    status: problem.status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...problem.headers },
  });
}

import { AppError } from "#lib/errors.ts";
import type { FileProblem } from "./media-rules.ts";

/** The answer to a file that WhatsApp would not take, with the limit it breaks. */
export function refusedFile({ code, ...limit }: FileProblem, pointer?: string): AppError {
  return new AppError(code, {
    ...(pointer === undefined ? {} : { pointer }),
    detail: wordsOf({ code, ...limit } as FileProblem),
    extra: limit,
  });
}

function wordsOf(problem: FileProblem): string {
  switch (problem.code) {
    case "file_empty":
      return "has no bytes";
    case "file_too_large":
      return `may have at most ${problem.maxBytes} bytes as ${problem.kind}`;
    case "file_type_not_accepted":
      return `as ${problem.kind} WhatsApp accepts ${problem.accepted.join(", ")}, not ${problem.type || "this"}`;
    case "sticker_size_not_accepted":
      return `must be ${problem.side} pixels wide and high`;
  }
}

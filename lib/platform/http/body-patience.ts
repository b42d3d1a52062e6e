import type { IncomingMessage } from "node:http";

export type BodyPatience = {
  /** A body has come within that time. */
  wholeMs: number;
  /** A file comes as slowly as the line is, but it comes: in each of these at least so many bytes. */
  file: { everyMs: number; leastBytes: number };
};

export const bodyPatience: BodyPatience = {
  wholeMs: 30_000,
  // 17 kbit/s: no line that anybody works on is slower.
  file: { everyMs: 30_000, leastBytes: 64 * 1024 },
};

/** Whatever it brings: half a megabit a second is 100 MB by then. */
export const mostRequestMs = 30 * 60_000;

/** Ends the connection of a request whose body does not come on. Node's own limit is one for all of a server's requests. */
export function endIfStalled(
  request: IncomingMessage,
  takesFile: boolean,
  { wholeMs, file }: BodyPatience,
): void {
  const { headers, socket } = request;
  if (headers["content-length"] === undefined && headers["transfer-encoding"] === undefined) return;
  let seen = socket.bytesRead;
  const look = () => {
    const isComing = takesFile && socket.bytesRead - seen >= file.leastBytes;
    seen = socket.bytesRead;
    if (!request.complete && !isComing) socket.destroy();
  };
  const timer = setInterval(look, takesFile ? file.everyMs : wholeMs).unref();
  request.once("close", () => clearInterval(timer));
}

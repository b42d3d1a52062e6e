import net from "node:net";

/** One kept-alive HTTP/1.1 connection with one request under way. Far cheaper than node:http: two cores are shared. */
export type Connection = {
  /** Calls back with the status, or 0 when the connection broke or nothing came in time. */
  send(request: Buffer, onAnswer: (status: number) => void): void;
  close(): void;
};

const patienceMs = 30_000;

export async function connect(host: string, port: number): Promise<Connection> {
  let socket = await open(host, port);
  let received: Buffer[] = [];
  let pending: ((status: number) => void) | null = null;
  let timer: NodeJS.Timeout | undefined;

  const finish = (status: number) => {
    clearTimeout(timer);
    received = [];
    const answer = pending;
    pending = null;
    answer?.(status);
  };
  const listen = () => {
    socket.on("data", (chunk: Buffer) => {
      received.push(chunk);
      const status = completeStatus(received.length === 1 ? chunk : Buffer.concat(received));
      if (status !== null) finish(status);
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => finish(0));
  };
  listen();

  return {
    send(request, onAnswer) {
      pending = onAnswer;
      timer = setTimeout(() => socket.destroy(), patienceMs);
      if (!socket.destroyed) return void socket.write(request);
      // The server closes idle connections; that is no failure of a request that has not been sent.
      open(host, port).then(
        (fresh) => {
          socket = fresh;
          listen();
          socket.write(request);
        },
        () => finish(0),
      );
    },
    close: () => socket.destroy(),
  };
}

function open(host: string, port: number): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port, noDelay: true });
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.off("error", reject);
      resolve(socket);
    });
  });
}

/** The status once the answer is complete, else null. Our server's answers have a length or come in chunks. */
function completeStatus(bytes: Buffer): number | null {
  const headEnd = bytes.indexOf("\r\n\r\n");
  if (headEnd < 0) return null;
  const head = bytes.toString("latin1", 0, headEnd);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  const isComplete =
    length === undefined
      ? !/\r\ntransfer-encoding: *chunked/i.test(head) || endsWithLastChunk(bytes)
      : bytes.length >= headEnd + 4 + Number(length);
  return isComplete ? Number(head.slice(9, 12)) : null;
}

const lastChunk = Buffer.from("0\r\n\r\n");

function endsWithLastChunk(bytes: Buffer): boolean {
  return bytes.subarray(-lastChunk.length).equals(lastChunk);
}

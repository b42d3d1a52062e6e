import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { bodyPatience, endIfStalled } from "./body-patience.ts";
import { closeServer, listen } from "./server-lifetime.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A request as far as it is looked at, of which `bytes` come in. */
function requestOf(takesFile: boolean, headers: Record<string, string> = { "content-length": "100000000" }) {
  const socket = { bytesRead: 500, destroy: vi.fn() };
  const request = Object.assign(new EventEmitter(), { headers, socket, complete: false });
  endIfStalled(request as unknown as IncomingMessage, takesFile, bodyPatience);
  return {
    comes(bytes: number, ms: number) {
      socket.bytesRead += bytes;
      vi.advanceTimersByTime(ms);
    },
    ends() {
      request.complete = true;
    },
    closes: () => request.emit("close"),
    isCutOff: () => socket.destroy.mock.calls.length > 0,
  };
}

test("a body has come within half a minute", () => {
  const slow = requestOf(false);
  slow.comes(1_000_000, 29_999);
  expect(slow.isCutOff()).toBe(false);
  slow.comes(1_000_000, 1);
  expect(slow.isCutOff()).toBe(true);
});

test("a file may take as long as it keeps coming, and no longer", () => {
  const file = requestOf(true);
  for (let halfMinute = 0; halfMinute < 20; halfMinute += 1) file.comes(64 * 1024, 30_000);
  expect(file.isCutOff()).toBe(false);
  file.comes(64 * 1024 - 1, 30_000);
  expect(file.isCutOff()).toBe(true);
});

test.each([true, false])("what has come is not cut off while it is answered (a file: %s)", (takesFile) => {
  const request = requestOf(takesFile);
  request.ends();
  request.comes(0, 120_000);
  expect(request.isCutOff()).toBe(false);
});

test("the next request on the connection is no part of this one, and one without a body never late", () => {
  const request = requestOf(false);
  request.closes();
  expect(vi.getTimerCount()).toBe(0);
  requestOf(true, {});
  expect(vi.getTimerCount()).toBe(0);
});

test("a connection that dribbles is closed", async () => {
  vi.useRealTimers();
  const server = createServer((request) => {
    endIfStalled(request, true, { wholeMs: 50, file: { everyMs: 50, leastBytes: 1_000 } });
    request.on("error", () => undefined).resume();
  });
  await listen(server, 0, "127.0.0.1");
  const socket = net.connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.on("error", () => undefined);
  const closed = once(socket, "close");
  socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nx");
  await closed;
  await closeServer(server);
});

import { expect, test } from "vitest";
import { mustAlwaysShow, pushAddress } from "./push-service.ts";

test.each([
  "https://fcm.googleapis.com/fcm/send/dGVzdA:APA91b",
  "https://updates.push.services.mozilla.com/wpush/v2/gAAAAAB",
  "https://wns2-by3p.notify.windows.com/w/?token=BQYAAAB",
  "https://web.push.apple.com/QGuQyavXutnMH",
])("%s is a browser's", (endpoint) => {
  expect(pushAddress(endpoint, undefined)).toBe(endpoint);
});

test.each([
  ["plain http", "http://fcm.googleapis.com/fcm/send/x"],
  ["another port", "https://fcm.googleapis.com:8443/fcm/send/x"],
  ["a host that only begins like one", "https://fcm.googleapis.com.evil.example/x"],
  ["a host that only ends like one", "https://evilpush.apple.com/x"],
  ["the parent itself", "https://push.apple.com/x"],
  ["a host in the place of a user", "https://fcm.googleapis.com@127.0.0.1/x"],
  ["a user", "https://me:secret@fcm.googleapis.com/x"],
  ["a backslash", "https://127.0.0.1\\@fcm.googleapis.com/x"],
  ["loopback", "https://127.0.0.1/x"],
  ["the cloud's metadata", "http://169.254.169.254/latest/meta-data"],
  ["IPv6", "https://[::1]/x"],
  ["another sort of Google", "https://storage.googleapis.com/x"],
  ["a file", "file:///etc/passwd"],
  ["nothing", ""],
])("%s is not", (_, endpoint) => {
  expect(pushAddress(endpoint, undefined)).toBeNull();
});

test("what the host is written like does not matter, and is stored in one form", () => {
  expect(pushAddress("HTTPS://FCM.googleapis.com:443/x/../y", undefined)).toBe(
    "https://fcm.googleapis.com/y",
  );
});

test("one more origin is let in by the environment, and only that one", () => {
  const extra = "http://127.0.0.1:4000";
  expect(pushAddress("http://127.0.0.1:4000/push/1", extra)).toBe("http://127.0.0.1:4000/push/1");
  expect(pushAddress("http://127.0.0.1:4001/push/1", extra)).toBeNull();
  expect(pushAddress("http://a:b@127.0.0.1:4000/push/1", extra)).toBeNull();
});

test("Apple's pushes must show something", () => {
  expect(mustAlwaysShow("https://web.push.apple.com/x")).toBe(true);
  expect(mustAlwaysShow("https://fcm.googleapis.com/x")).toBe(false);
});

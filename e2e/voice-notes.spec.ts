import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility.ts";
import { composer, notices, openConversation, replyField, rowOf, thread } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

const day = 24 * 3600;

const record = (page: Page) => composer(page).getByRole("button", { name: "Record a voice note" });
const tray = (page: Page) => page.getByRole("list", { name: "Files to send" });
const done = (page: Page) => tray(page).getByRole("button", { name: "Done" });
const take = (page: Page) => tray(page).getByRole("slider", { name: "Position" });
const send = (page: Page) => composer(page).getByRole("button", { name: "Send", exact: true });
const sentTo = async (phone: Phone) => (await phone.shows()).filter(({ direction }) => direction === "out");

async function openWith(page: Page, name: string, ageSeconds?: number): Promise<Phone> {
  await page.addInitScript(rememberTracks);
  const phone = await Phone.create(name);
  await phone.writes("Can you tell me?", ageSeconds);
  await openConversation(page, phone.name);
  return phone;
}

/** So that a test can ask which tracks of the microphone still listen. */
function rememberTracks(): void {
  const tracks: MediaStreamTrack[] = [];
  const devices = navigator.mediaDevices;
  const open = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wanted) => {
    const stream = await open(wanted);
    tracks.push(...stream.getTracks());
    return stream;
  };
  Object.assign(window, { __tracks: tracks });
}

const listening = (page: Page) =>
  page.evaluate(() => {
    const { __tracks: tracks } = window as unknown as { __tracks: MediaStreamTrack[] };
    return tracks.filter(({ readyState }) => readyState === "live").length;
  });

/** In seconds. */
const lengthOf = async (position: Locator) => Number(await position.getAttribute("max"));

async function recordFor(page: Page, ms: number): Promise<void> {
  await record(page).click();
  await expect(done(page)).toBeFocused();
  // It is the sound that takes the time.
  await page.waitForTimeout(ms);
}

test("a voice note is recorded, heard, sent by keyboard, and plays on the customer's phone", async ({
  openAs,
  demo,
}) => {
  // It is listened to three times over.
  test.slow();
  const page = await openAs("agent");
  const phone = await openWith(page, "Hearer");
  expect(await listening(page)).toBe(0);
  await recordFor(page, 2_500);
  expect(await listening(page)).toBe(1);
  await expect(send(page)).toBeDisabled();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(send(page)).toBeEnabled();
  const length = await lengthOf(take(page));
  expect(length).toBeGreaterThan(2);
  await expect.poll(() => listening(page)).toBe(0);
  await tray(page).getByRole("button", { name: "Play" }).click();
  await expect.poll(async () => Number(await take(page).inputValue())).toBeGreaterThan(0.3);
  await replyField(page).focus();
  await page.keyboard.press("Enter");

  await expect(tray(page)).toHaveCount(0);
  await expect(thread(page).getByRole("img", { name: "Delivered" })).toBeVisible();
  const [sent, ...more] = await sentTo(phone);
  expect(more).toEqual([]);
  expect(sent?.display.media).toMatchObject({ kind: "audio", voice: true });
  const own = thread(page).getByRole("slider", { name: "Position" });
  expect(await lengthOf(own)).toBe(length);
  await thread(page).getByRole("button", { name: "Play" }).click();
  await expect.poll(async () => Number(await own.inputValue())).toBeGreaterThan(0.3);

  // What arrived is Ogg with Opus, and the phone's own player plays it.
  const href = `${demo.graph.url}/_sim/media/${sent?.display.media?.mediaId}`;
  const bytes = Buffer.from(await (await fetch(href)).arrayBuffer());
  expect(bytes.toString("latin1", 0, 4)).toBe("OggS");
  expect(bytes.toString("latin1", 28, 36)).toBe("OpusHead");
  await page.goto(demo.simulator.url);
  await page.getByText(phone.name).first().click();
  const player = page.locator("audio");
  // The page draws the bubble anew when it counts as read: that stops the player.
  const playOn = async (audio: HTMLAudioElement) => {
    if (audio.paused) await audio.play();
    return audio.currentTime;
  };
  await expect.poll(() => player.evaluate(playOn)).toBeGreaterThan(0.3);
  const seconds = await player.evaluate((audio: HTMLAudioElement) => audio.duration);
  expect(Math.abs(seconds - length)).toBeLessThan(0.2);
});

test("Escape discards a recording and closes the microphone; without one, it says what to do", async ({
  openAs,
}) => {
  const page = await openAs("agent");
  const phone = await openWith(page, "Changed mind");
  await replyField(page).fill("I would rather write");
  await recordFor(page, 500);
  await page.keyboard.press("Escape");
  await expect(tray(page)).toHaveCount(0);
  expect(await listening(page)).toBe(0);
  await expect(replyField(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await phone.hasReceived("I would rather write");

  // Chromium without a window cannot be made to refuse.
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotAllowedError"));
  });
  await record(page).click();
  await expect(notices(page)).toContainText("The microphone is blocked. Allow it for this site");
  await expect(tray(page)).toHaveCount(0);
});

test("leaving ends a recording and keeps it, without the pause in it", async ({ openAs }) => {
  const page = await openAs("agent");
  const phone = await openWith(page, "Interrupted");
  const other = await Phone.create("Somebody else");
  await other.writes("Me first!");
  const began = Date.now();
  await recordFor(page, 1_200);
  await tray(page).getByRole("button", { name: "Pause the recording" }).click();
  await page.waitForTimeout(3_000);
  await tray(page).getByRole("button", { name: "Go on recording" }).click();
  await page.waitForTimeout(1_000);
  await rowOf(page, other.name).click();
  await expect(thread(page)).toContainText("Me first!");
  await expect.poll(() => listening(page)).toBe(0);
  await expect(tray(page)).toHaveCount(0);

  const passed = (Date.now() - began) / 1000;
  await rowOf(page, phone.name).click();
  expect(await lengthOf(take(page))).toBeGreaterThan(2);
  expect(await lengthOf(take(page))).toBeLessThan(passed - 2.9);
  // The page is all that has it: a reload asks first.
  const asked = page.waitForEvent("dialog");
  await page.evaluate(() => void setTimeout(() => location.reload()));
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await send(page).click();
  await expect.poll(async () => (await sentTo(phone)).length).toBe(1);
  await expect(thread(page).getByRole("img", { name: "Delivered" })).toBeVisible();
});

test("when the window closes on a recording it is kept, and waits for the customer", async ({ openAs }) => {
  const page = await openAs("agent");
  const phone = await openWith(page, "Too late", day - 9);
  await recordFor(page, 500);
  await expect(composer(page)).toContainText("Template only", { timeout: 12_000 });
  await expect(done(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(take(page)).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  expect(await sentTo(phone)).toEqual([]);
  await phone.writes("Are you there?");
  await send(page).click();
  await expect.poll(async () => (await sentTo(phone)).length).toBe(1);
});

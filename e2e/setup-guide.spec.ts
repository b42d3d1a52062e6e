import { expectAccessible } from "./support/accessibility.ts";
import type { Demo } from "./support/demo.ts";
import { control, Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

// The demo has its number already: a second one joins for each test and leaves again. What each check says is tried
// without a browser (test/connecting).

type Number = { id: string; wabaId: string; phoneNumberId: string };

async function joinSimulator({ url, apiKey }: Demo): Promise<Number> {
  const headers = { authorization: `Bearer ${apiKey}` };
  const answer = await fetch(`${url}/api/v1/channel-setup/simulator`, { method: "POST", headers });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Number;
}

async function leave({ url, apiKey }: Demo, { id }: Number): Promise<void> {
  const headers = { authorization: `Bearer ${apiKey}` };
  expect((await fetch(`${url}/api/v1/channels/${id}`, { method: "DELETE", headers })).status).toBe(204);
}

test("the guide follows the first message: written, received, answered, delivered", async ({
  openAs,
  demo,
}) => {
  const number = await joinSimulator(demo);
  try {
    const page = await openAs("admin");
    await page.goto(`/settings/setup?number=${number.id}`);
    await expect(page.getByText("WhatsApp takes it, with both permissions.")).toBeVisible();
    const sections = page.getByRole("navigation", { name: "Settings sections" });
    await expect(sections.getByRole("link", { name: "Numbers" })).toHaveAttribute("aria-current", "true");
    const step = page
      .getByRole("listitem")
      .filter({ has: page.getByRole("heading", { name: /Write “hi”/ }) });
    await expect(step.getByText("Received later")).toBeVisible();
    await expectAccessible(page);
    const phone = await Phone.create("Owner");
    await phone.sends({ type: "text", text: { body: "hi" }, phoneNumberId: number.phoneNumberId });
    await expect(step.getByText("Received done")).toBeVisible();
    await step.getByRole("button", { name: "Answer “It works”" }).click();
    await expect(step.getByText("It works, both ways.")).toBeVisible();
    await expectAccessible(page);
  } finally {
    await leave(demo, number);
  }
});

test("a number in trouble is one line over the inbox, mended with one click", async ({ openAs, demo }) => {
  const number = await joinSimulator(demo);
  try {
    const [admin, agent] = [await openAs("admin"), await openAs("agent")];
    await agent.goto("/inbox");
    await admin.goto(`/settings/setup?number=${number.id}`);
    await expect(admin.getByText("The Meta app is subscribed to the account.")).toBeVisible();
    await control("PATCH", `/wabas/${number.wabaId}`, { appIds: [] });
    await admin.getByRole("button", { name: "Check again" }).click();
    await expect(admin.getByText(/^The Meta app is not subscribed/)).toBeVisible();

    const banner = agent.getByRole("region", { name: "Numbers that need attention" });
    await expect(banner.getByRole("listitem")).toHaveText(/^New messages to Simulator may not arrive/);
    await expectAccessible(agent);
    await banner.getByRole("button", { name: "Show less" }).click();
    await expect(banner.getByText("1 number needs attention")).toBeVisible();

    await admin.getByRole("button", { name: "Subscribe now" }).click();
    await expect(admin.getByText("The Meta app is subscribed to the account.")).toBeVisible();
    await expect(banner).toHaveCount(0);
  } finally {
    await leave(demo, number);
  }
});

import { expectAccessible, expectAccessibleInBothThemes } from "./support/accessibility.ts";
import { rowOf } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

const day = 24 * 3600;

test("many are answered in one run: text, template or nothing and why, and each row says what became of it", async ({
  openAs,
}) => {
  // Three customers, four dialogs, a run at its own pace.
  test.setTimeout(150_000);
  const agent = await openAs("agent", { reducedMotion: "reduce" });
  const open = await Phone.create("Bulkopen");
  const closed = await Phone.create("Bulkclosed");
  const vague = await Phone.create("Bulkvague");
  await closed.writes("Where is my order A-30999?", day + 600);
  await vague.writes("Where is it?", day + 900);
  await open.writes("Is the shop down?");
  await agent.goto("/inbox?list=unassigned&sort=newest");
  for (const { name } of [open, closed, vague]) await expect(rowOf(agent, name)).toBeVisible();

  // By key, by the box that a pointer brings, and by a press on the row once one selects.
  await rowOf(agent, open.name).focus();
  await agent.keyboard.press("x");
  const bar = agent.getByRole("region", { name: "Selected conversations" });
  await expect(bar).toContainText("1 selected");
  await agent.getByRole("checkbox", { name: `Select ${closed.name}` }).check();
  await rowOf(agent, vague.name).click();
  await expect(bar).toContainText("3 selected");
  // It stays selected where its row has gone.
  await agent.getByRole("navigation", { name: "Lists" }).getByRole("link", { name: /^Mine/ }).click();
  await expect(bar).toContainText("3 not in this list");
  await expectAccessible(agent, "[aria-label='Conversation list']");

  await bar.getByRole("button", { name: "Reply" }).click();
  const dialog = agent.getByRole("dialog", { name: "Reply to 3 conversations" });
  await expect(dialog.getByLabel("Reply where the window is open")).toBeFocused();
  await agent.keyboard.type("Hi {{contact.name}}, payments work again.");
  await dialog.getByRole("button", { name: /^Order update \(English\)/ }).click();
  await dialog.getByLabel(/news about your order/).fill("it ships today.");
  await expect(dialog.getByRole("group", { name: "Template where it is closed" })).toContainText(
    "Templates of Acme Support (",
  );
  const preview = dialog.getByRole("region", { name: "What each gets" });
  const said = `Hi ${open.name}, payments work again.`;
  const rowIn = (of: typeof preview, name: string) => of.getByRole("listitem").filter({ hasText: name });
  await expect(rowIn(preview, open.name)).toContainText(said);
  await expect(rowIn(preview, closed.name)).toContainText("A-30999");
  await expect(rowIn(preview, vague.name)).toContainText("Nothing is known for");
  await expect(dialog.getByRole("status")).toHaveText(
    "1 free-form reply, 1 template billed by WhatsApp, 1 skipped",
  );
  await expectAccessibleInBothThemes(agent);
  await dialog.getByRole("button", { name: "Send to 2" }).click();

  const results = agent.getByRole("list", { name: "Result for each" });
  await expect(rowIn(results, open.name)).toContainText("Reply: Delivered");
  await expect(rowIn(results, closed.name)).toContainText("Template: Delivered");
  await expect(rowIn(results, vague.name)).toContainText("A value of the template is missing.");
  await expect(agent.getByRole("dialog").getByRole("status")).toContainText("Done");
  await expectAccessible(agent, "dialog");
  expect(await open.received()).toEqual([said]);
  expect((await closed.received()).join()).toContain("it ships today.");
  expect(await vague.received()).toEqual([]);

  // It is found again, and nobody's conversation has changed hands.
  await agent.getByRole("button", { name: "Close" }).click();
  await expect(bar).toHaveCount(0);
  await agent.keyboard.press("Control+k");
  await agent.getByRole("combobox", { name: /^Command/ }).fill("bulk");
  await agent.getByRole("option", { name: "Bulk replies" }).click();
  await agent
    .getByRole("dialog", { name: "Bulk replies" })
    .getByRole("button", { name: /payments work again/ })
    .first()
    .click();
  await results.getByRole("link", { name: open.name }).click();
  await expect(agent.getByRole("log", { name: "Messages" })).toContainText(said);
  await expect(agent.getByRole("button", { name: /^Assigned to: Unassigned|^Assign/ })).toBeVisible();
});

test("what the templates cost is told where admins entered every rate", async ({ openAs }) => {
  const agent = await openAs("agent", { reducedMotion: "reduce" });
  // Of this page alone: what is entered for all would show in other specs.
  const rate = { id: "0197d3a0-0000-7000-8000-000000000001", category: "utility", validFrom: "2026-01-01" };
  let country = "";
  await agent.route("**/api/v1/rates", (route) =>
    route.fulfill({
      json: { data: [{ ...rate, country, amount: "0.0355", currency: "EUR" }], nextCursor: null },
    }),
  );
  const phones = [await Phone.create("Costone"), await Phone.create("Costtwo")];
  for (const phone of phones) await phone.writes("Where is my order A-30999?", day + 600);
  const dialog = agent.getByRole("dialog", { name: "Reply to 2 conversations" });
  const choose = async () => {
    await agent.goto("/inbox?list=unassigned&sort=newest");
    for (const { name } of phones) {
      await rowOf(agent, name).hover();
      await agent.getByRole("checkbox", { name: `Select ${name}` }).check();
    }
    await agent
      .getByRole("region", { name: "Selected conversations" })
      .getByRole("button", { name: "Reply" })
      .click();
    await dialog.getByRole("button", { name: /^Order update \(English\)/ }).click();
    await dialog.getByLabel(/news about your order/).fill("it ships today.");
    await expect(dialog.getByRole("status")).toHaveText(
      "No free-form reply, 2 templates billed by WhatsApp, 0 skipped",
    );
  };
  await choose();
  await expect(dialog.getByText("€0.071 by your rates, if every template is delivered.")).toBeVisible();
  await expectAccessible(agent, "dialog");
  country = "FR";
  await choose();
  // As in the composer: where there is no rate at all there is nothing to say.
  await expect(dialog.getByText(/your rates|No sum/)).toHaveCount(0);
});

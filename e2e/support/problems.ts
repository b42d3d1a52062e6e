import type { BrowserContext, Page } from "@playwright/test";

/** What went wrong in the pages of a context without anybody asking. A test fails unless it expected it. */
export class Problems {
  readonly #found: string[] = [];
  readonly #expected: RegExp[] = [];

  watch(context: BrowserContext): void {
    for (const page of context.pages()) this.#watchPage(page);
    context.on("page", (page) => this.#watchPage(page));
  }

  /** From now on, what matches is part of the test. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  unexpected(): string[] {
    return this.#found.filter((problem) => !this.#expected.some((pattern) => pattern.test(problem)));
  }

  #watchPage(page: Page): void {
    page.on("console", (message) => {
      const isWorth = message.type() === "error" || message.type() === "warning";
      if (isWorth)
        this.#found.push(`console.${message.type()}: ${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => this.#found.push(`uncaught: ${error.stack ?? error.message}`));
    page.on("requestfailed", (request) => {
      const reason = request.failure()?.errorText ?? "failed";
      // Whoever navigates away aborts what was under way.
      if (reason !== "net::ERR_ABORTED") this.#found.push(`${request.method()} ${request.url()}: ${reason}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 400)
        this.#found.push(`${response.request().method()} ${response.url()}: ${response.status()}`);
    });
  }
}

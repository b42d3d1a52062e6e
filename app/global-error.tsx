"use client";

import "./globals.css";
import errors from "../messages/en/errors.json";

/** The root layout itself failed, and with it the provider of translations: the words come straight from the file. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main className="grid min-h-dvh place-content-center gap-1.5 p-6 text-center" role="alert">
          <h1 className="font-semibold">{errors.pageTitle}</h1>
          <p className="text-ink-2">{errors.pageText}</p>
          {/* A plain link: it works even where no script may run. */}
          <a className="mt-2 font-medium text-accent-text underline" href="/">
            {errors.retry}
          </a>
        </main>
      </body>
    </html>
  );
}

"use client";

import "./globals.css";
import words from "../messages/en/page-error.json";

/** The root layout itself failed, and with it the provider of translations: the words come straight from the file. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main className="grid min-h-dvh place-content-center gap-1.5 p-6 text-center" role="alert">
          <h1 className="font-semibold">{words.title}</h1>
          <p className="text-ink-2">{words.text}</p>
          {/* A plain link: it works even where no script may run. */}
          <a className="mt-2 font-medium text-accent-text underline" href="/">
            {words.retry}
          </a>
        </main>
      </body>
    </html>
  );
}

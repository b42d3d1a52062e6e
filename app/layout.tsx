import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { pageColors } from "#components/shell/page-colors.ts";
import { withoutSettings } from "#i18n/settings-texts.ts";

// A prerendered page has no nonce, and its scripts would be blocked.
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return {
    title: { default: t("product"), template: `%s · ${t("product")}` },
    icons: { icon: "/icon.svg", apple: "/apple-touch-icon.png" },
    appleWebApp: { title: t("product") },
    robots: { index: false },
  };
}

export async function generateViewport(): Promise<Viewport> {
  const theme = await chosenTheme();
  return {
    width: "device-width",
    initialScale: 1,
    colorScheme: "light dark",
    themeColor: theme
      ? pageColors[theme]
      : themes.map((one) => ({ media: `(prefers-color-scheme: ${one})`, color: pageColors[one] })),
    // A phone's keyboard makes the page smaller instead of lying over the composer.
    interactiveWidget: "resizes-content",
  };
}

const themes = ["light", "dark"] as const;

/** Undefined: as the system has it. */
async function chosenTheme(): Promise<(typeof themes)[number] | undefined> {
  const theme = (await cookies()).get("theme")?.value;
  return themes.find((one) => one === theme);
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  await headers();
  return (
    <html lang={await getLocale()} dir="ltr" data-theme={await chosenTheme()}>
      <body>
        <NextIntlClientProvider messages={withoutSettings(await getMessages())}>
          {children}
        </NextIntlClientProvider>
      </body>
    </html>
  );
}

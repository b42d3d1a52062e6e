import type { MetadataRoute } from "next";
import { getTranslations } from "next-intl/server";
import { pageColors } from "#components/shell/page-colors.ts";

/** What keeps Parley on a phone's home screen; an iPhone delivers push only to what stands there. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const t = await getTranslations("auth");
  return {
    id: "/",
    name: t("product"),
    short_name: t("product"),
    start_url: "/inbox",
    scope: "/",
    display: "standalone",
    // A manifest knows one theme: the pages name the colour of their own (layout.tsx).
    background_color: pageColors.light,
    theme_color: pageColors.light,
    icons: [
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icon-maskable.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}

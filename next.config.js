import createNextIntlPlugin from "next-intl/plugin";

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // No optimiser: it fetches addresses, and our server does not even pass its path on (threat A14).
  images: { unoptimized: true },
  // The server's own packages are loaded, not bundled: one copy each of pg, pino and the argon2 binding.
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@prisma/client",
    "next-auth",
    "pg",
    "pino",
    "prom-client",
    "rate-limiter-flexible",
  ],
  // Its request lines would print the tokens of set-up and reset links.
  logging: { incomingRequests: false },
  // A browser that keeps an old one would go on showing notifications as it did.
  headers: async () => [
    {
      source: "/push-worker.js",
      headers: [
        { key: "Cache-Control", value: "no-cache" },
        { key: "Service-Worker-Allowed", value: "/" },
      ],
    },
  ],
  turbopack: { root: import.meta.dirname },
  // `npm run check` does it, over the whole tree and not only what pages reach.
  typescript: { ignoreBuildErrors: true },
};

const withIntl = createNextIntlPlugin({
  requestConfig: "./i18n/request.ts",
  // The build parses the messages: the browser gets the 650 bytes that put them together, not the ICU parser.
  experimental: { messages: { path: "./messages/en", format: "json", locales: "infer", precompile: true } },
});

export default withIntl(config);

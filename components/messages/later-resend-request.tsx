import { later } from "#components/shell/later.tsx";

/** Few threads have anything that WhatsApp did not pass on. */
export const LaterResendRequest = later(
  async () => (await import("./resend-request.tsx")).ResendRequest,
  <span className="block h-7 max-sm:h-control" />,
);

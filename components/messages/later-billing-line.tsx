import { later } from "#components/shell/later.tsx";

/** What few conversations have to say: that they are free of charge, or that replies no longer are. */
export const LaterBillingLine = later(async () => (await import("./billing-line.tsx")).BillingLine, null);

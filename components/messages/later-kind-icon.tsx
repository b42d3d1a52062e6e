import { later } from "#components/shell/later.tsx";

/** Fifteen drawings of which a conversation needs none or few. The word beside them says the same. */
export const LaterKindIcon = later(async () => (await import("./kind-icon.tsx")).KindIcon, null);

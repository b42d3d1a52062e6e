import { later } from "#components/shell/later.tsx";

export const LaterMessageTrouble = later(
  async () => (await import("./message-trouble.tsx")).MessageTrouble,
  null,
);

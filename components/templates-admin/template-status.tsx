"use client";

import { Ban, Check, Clock, Pause } from "lucide-react";
import { Tag } from "#components/ui/tag.tsx";
import { useTemplateWords } from "./template-words.ts";

type Look = { tone: "neutral" | "warn" | "crit"; Icon: typeof Check; color?: string };

const looks: Record<string, Look> = {
  APPROVED: { tone: "neutral", Icon: Check, color: "text-ok" },
  PENDING: { tone: "neutral", Icon: Clock },
  IN_APPEAL: { tone: "neutral", Icon: Clock },
  REJECTED: { tone: "crit", Icon: Ban },
  DISABLED: { tone: "crit", Icon: Ban },
};
/** Everything else keeps it from being sent for now. */
const held: Look = { tone: "warn", Icon: Pause };

export function TemplateStatus({ status }: { status: string }) {
  const { statusName } = useTemplateWords();
  const { tone, Icon, color } = looks[status] ?? held;
  return (
    <Tag tone={tone} icon={<Icon aria-hidden="true" className={`size-3 shrink-0 ${color ?? ""}`} />}>
      {statusName(status)}
    </Tag>
  );
}

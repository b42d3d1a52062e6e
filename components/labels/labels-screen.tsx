"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, Tag } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Section } from "#components/team/section.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { labelsQuery } from "#lib/labels/client.ts";
import type { LabelDto } from "#lib/labels/schema.ts";
import { DeleteLabelDialog } from "./delete-label-dialog.tsx";
import { LabelChip } from "./label-chip.tsx";
import { LabelDialog } from "./label-dialog.tsx";
import { byName } from "./use-labels.ts";

type Open = { dialog: "new" } | { dialog: "edit" | "delete"; label: LabelDto } | null;

/** Every label of the team: for those who manage them to change, for the others to know. */
export function LabelsScreen({ canManage }: { canManage: boolean }) {
  const t = useTranslations("labels");
  const labels = useQuery(labelsQuery);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const create = canManage && (
    <Button
      variant="primary"
      icon={<Plus aria-hidden="true" className="size-4" />}
      onClick={() => setOpen({ dialog: "new" })}
    >
      {t("new")}
    </Button>
  );
  return (
    <Section title={t("title")} text={canManage ? t("text") : t("textRead")} action={create}>
      {labels.isPending && <Skeleton className="h-32 rounded-lg" />}
      {labels.isError && !labels.data && (
        <Banner
          tone="crit"
          className="rounded-md"
          action={
            <Button size="small" onClick={() => void labels.refetch()}>
              {t("retry")}
            </Button>
          }
        >
          {t("loadFailed")}
        </Banner>
      )}
      {labels.data?.data.length === 0 && (
        <div className="rounded-lg border border-line border-dashed">
          <EmptyState icon={<Tag aria-hidden="true" className="size-6" />} title={t("noneTitle")}>
            {t("noneText")}
          </EmptyState>
        </div>
      )}
      {labels.data && labels.data.data.length > 0 && (
        <ul className="divide-y divide-line rounded-lg border border-line bg-panel">
          {[...labels.data.data].sort(byName).map((label) => (
            <li key={label.id} className="flex min-h-11 items-center gap-2 px-3 py-1.5">
              <span className="flex min-w-0 flex-1">
                <LabelChip label={label} />
              </span>
              {canManage && (
                <>
                  <Button size="small" variant="quiet" onClick={() => setOpen({ dialog: "edit", label })}>
                    {t("edit")}
                    <span className="sr-only">{label.name}</span>
                  </Button>
                  <Button size="small" variant="danger" onClick={() => setOpen({ dialog: "delete", label })}>
                    {t("delete")}
                    <span className="sr-only">{label.name}</span>
                  </Button>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {open?.dialog === "new" && <LabelDialog label={null} onClose={close} />}
      {open?.dialog === "edit" && <LabelDialog label={open.label} onClose={close} />}
      {open?.dialog === "delete" && <DeleteLabelDialog label={open.label} onClose={close} />}
    </Section>
  );
}

import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state.tsx";

export function NoPermission() {
  const t = useTranslations("settings");
  return (
    <EmptyState icon={<Lock aria-hidden="true" className="size-6" />} title={t("noPermissionTitle")}>
      {t("noPermissionText")}
    </EmptyState>
  );
}

import { AlarmClock, AtSign, CircleCheck, CloudOff, Inbox } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ConversationList } from "#lib/conversations/conversation-lists.ts";

const places = ["w-3/5", "w-2/5", "w-1/2", "w-3/4", "w-2/5", "w-3/5", "w-1/2"];

export function ListLoading() {
  const t = useTranslations("inbox");
  return (
    <div role="status" className="min-h-0 flex-1 overflow-hidden border-line border-t">
      <span className="sr-only">{t("loading")}</span>
      {places.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <div key={index} className="flex gap-3 border-line border-b px-3.5 py-2.5">
          <Skeleton className="size-10 rounded-full" />
          <div className="flex-1 space-y-2 pt-1">
            <Skeleton className={`h-3 ${width}`} />
            <Skeleton className="h-3 w-4/5" />
          </div>
        </div>
      ))}
    </div>
  );
}

type ListErrorProps = { onRetry: () => void; title?: string; children?: ReactNode };

export function ListError({ onRetry, title, children }: ListErrorProps) {
  const t = useTranslations("inbox");
  return (
    <div role="alert" className="grid min-h-0 flex-1 border-line border-t">
      <EmptyState
        icon={<CloudOff aria-hidden="true" className="size-6" />}
        title={title ?? t("listError")}
        actions={<Button onClick={onRetry}>{t("retry")}</Button>}
      >
        {children ?? t("listErrorText")}
      </EmptyState>
    </div>
  );
}

const icons = {
  mine: CircleCheck,
  unassigned: CircleCheck,
  all: Inbox,
  replySoon: CircleCheck,
  missed: CircleCheck,
  mentions: AtSign,
  failed: CircleCheck,
  snoozed: AlarmClock,
  resolved: Inbox,
};

export function ListEmpty({ list }: { list: ConversationList }) {
  const t = useTranslations("inbox.empty");
  const Icon = icons[list];
  return (
    <div className="grid min-h-0 flex-1 border-line border-t">
      <EmptyState icon={<Icon aria-hidden="true" className="size-6" />} title={t(`${list}.title`)}>
        {t(`${list}.text`)}
      </EmptyState>
    </div>
  );
}

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef } from "react";
import { Button } from "#components/ui/button.tsx";

/** The foot of the results: asks for older messages when it comes into view, and on a press. */
export function SearchMore({ isBusy, onMore }: { isBusy: boolean; onMore: () => void }) {
  const t = useTranslations("search");
  const foot = useRef<HTMLDivElement>(null);
  const more = useEffectEvent(onMore);
  useEffect(() => {
    if (!foot.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && more());
    observer.observe(foot.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={foot} className="grid place-items-center p-3">
      <Button size="small" variant="quiet" isBusy={isBusy} onClick={onMore}>
        {t("older")}
      </Button>
    </div>
  );
}

import { useEffect, useEffectEvent, useRef } from "react";
import { Button } from "#components/ui/button.tsx";

type LoadMoreProps = { label: string; isBusy: boolean; onMore: () => void };

/** The foot of a list that goes on: asks for more when it comes into view, and on a press. */
export function LoadMore({ label, isBusy, onMore }: LoadMoreProps) {
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
        {label}
      </Button>
    </div>
  );
}

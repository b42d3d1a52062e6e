import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef, useState } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { stepOnGrid } from "#components/emoji/emoji.ts";
import { addSticker, addStickerFiles } from "#components/messages/attachment-work.ts";
import { runCommand } from "#components/shell/commands.ts";
import { useTimes } from "#components/shell/times.ts";
import { Button } from "#components/ui/button.tsx";
import { placeMenu } from "#components/ui/menu-keys.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { removeSticker, stickersQuery } from "#lib/messages/client/open-thread.ts";
import type { StickerDto } from "#lib/messages/schema.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { MovingPicture } from "./moving-picture.tsx";

const COLUMNS = 4;

type StickerTrayProps = { anchor: HTMLElement; conversationId: string; onClose: () => void };

/**
 * The stickers of the team, to be sent again. One that is pressed lies beside the reply and leaves with it: a slip
 * of the finger sends nothing. In the browser's top layer like a menu.
 */
export function StickerTray({ anchor, conversationId, onClose }: StickerTrayProps) {
  const t = useTranslations("stickers");
  const problemText = useProblemText();
  const input = useRef<HTMLInputElement>(null);
  // No event tells of a sticker that came meanwhile.
  const { data: stickers, error, refetch } = useQuery({ ...stickersQuery, refetchOnMount: "always" });
  const { data: me } = useQuery(meQuery);
  const client = useQueryClient();
  const removal = useMutation({
    mutationFn: removeSticker,
    onSettled: () => client.invalidateQueries({ queryKey: stickersQuery.queryKey }),
  });
  const [open] = useState(() => (tray: HTMLDivElement | null) => {
    if (!tray) return;
    tray.showPopover();
    placeMenu(tray, anchor, { align: "start", side: "bottom" });
    tray.focus();
  });
  const leave = () => {
    onClose();
    // Past the button, which gets the focus back: the next Enter sends.
    runCommand("reply");
  };
  const problem = removal.error ?? error;
  return (
    <div
      ref={open}
      popover="auto"
      role="dialog"
      tabIndex={-1}
      aria-label={t("title")}
      onToggle={(event) => event.newState === "closed" && onClose()}
      onKeyDown={(event) => {
        event.stopPropagation();
        moveOverGrid(event);
      }}
      className="fixed m-0 w-[22rem] max-w-[calc(100vw-1rem)] animate-appear rounded-lg border border-line bg-raise p-2 text-ink shadow-pop outline-none"
    >
      <div className="scroll-thin h-64 max-h-[40dvh] overflow-y-auto p-0.5">
        {stickers === undefined && error === null && <GridComing />}
        {stickers?.length === 0 && (
          <p className="grid h-full place-items-center text-balance px-6 text-center text-ink-2">
            {t("empty")}
          </p>
        )}
        {stickers && stickers.length > 0 && (
          <ul className="grid grid-cols-4 gap-1">
            {stickers.map((sticker, index) => (
              <StickerCell
                key={sticker.id}
                sticker={sticker}
                number={index + 1}
                count={stickers.length}
                onChoose={() => {
                  addSticker(conversationId, sticker);
                  leave();
                }}
                onRemove={
                  me?.capabilities.includes("stickers.manage") ? () => removal.mutate(sticker.id) : undefined
                }
              />
            ))}
          </ul>
        )}
      </div>
      {problem && (
        <p role="alert" className="flex items-center gap-2 px-1 pt-2 text-crit text-sm">
          <span className="min-w-0 flex-1">{problemText(problem)}</span>
          {error && (
            <Button size="small" onClick={() => void refetch()}>
              {t("retry")}
            </Button>
          )}
        </p>
      )}
      <div className="mt-2 flex items-center gap-2">
        <Button size="small" onClick={() => input.current?.click()}>
          {t("file")}
        </Button>
        <p className="min-w-0 flex-1 truncate text-ink-2 text-sm">{t("fileHint")}</p>
      </div>
      <input
        ref={input}
        type="file"
        accept="image/webp"
        multiple
        hidden
        aria-label={t("file")}
        onChange={(event) => {
          void addStickerFiles(conversationId, [...(event.target.files ?? [])]);
          leave();
        }}
      />
    </div>
  );
}

type StickerCellProps = {
  sticker: StickerDto;
  number: number;
  count: number;
  onChoose: () => void;
  /** Absent: not for this member. */
  onRemove: (() => void) | undefined;
};

function StickerCell({ sticker, number, count, onChoose, onRemove }: StickerCellProps) {
  const t = useTranslations("stickers");
  const times = useTimes();
  return (
    <li className="group relative">
      <button
        type="button"
        data-sticker=""
        aria-label={t("choose", { number, count, when: times.full(sticker.usedAt) })}
        onClick={onChoose}
        className="grid aspect-square w-full place-items-center rounded-md p-1.5 hover:bg-hover"
      >
        <MovingPicture {...sticker} className="size-full object-contain" />
      </button>
      {onRemove && (
        <button
          type="button"
          aria-label={t("remove", { number })}
          onClick={onRemove}
          className="pointer-fine:opacity-0 absolute end-0.5 top-0.5 grid size-6 place-items-center rounded-full border border-line bg-raise text-ink-2 hover:text-ink focus-visible:opacity-100 group-hover:opacity-100"
        >
          <X aria-hidden="true" className="size-3.5" />
        </button>
      )}
    </li>
  );
}

function GridComing() {
  return (
    <div className="grid grid-cols-4 gap-1">
      {Array.from({ length: 2 * COLUMNS }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <Skeleton key={index} className="aspect-square rounded-md" />
      ))}
    </div>
  );
}

/** The arrows walk from sticker to sticker; from anywhere else to the first. */
function moveOverGrid(event: KeyboardEvent<HTMLElement>): void {
  if (!event.key.startsWith("Arrow")) return;
  const cells = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-sticker]")];
  const at = cells.indexOf(document.activeElement as HTMLElement);
  event.preventDefault();
  cells[at === -1 ? 0 : stepOnGrid([cells.length], at, event.key, COLUMNS)]?.focus();
}

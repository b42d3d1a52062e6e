"use client";

import { useQuery } from "@tanstack/react-query";
import { MessageSquareQuote, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Section } from "#components/team/section.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { savedRepliesQuery } from "#lib/saved-replies/client.ts";
import type { SavedReplyDto } from "#lib/saved-replies/schema.ts";
import { byScopeAndShortcut } from "#lib/saved-replies/slash-query.ts";
import { DeleteReplyDialog } from "./delete-reply-dialog.tsx";
import { ReplyDialog } from "./reply-dialog.tsx";
import { SavedReplyList } from "./saved-reply-list.tsx";

type Open = { dialog: "new"; isShared: boolean } | { dialog: "edit" | "delete"; reply: SavedReplyDto } | null;

/** The reader's own replies and everybody's. `canShare`: may write the latter. */
export function SavedRepliesScreen({ canShare }: { canShare: boolean }) {
  const t = useTranslations("saved-replies");
  const replies = useQuery(savedRepliesQuery);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  if (replies.isPending) return <Skeleton className="h-48 rounded-lg" />;
  if (!replies.data) {
    return (
      <Banner
        tone="crit"
        className="rounded-md"
        action={
          <Button size="small" onClick={() => void replies.refetch()}>
            {t("retry")}
          </Button>
        }
      >
        {t("loadFailed")}
      </Banner>
    );
  }
  const sorted = replies.data.data.toSorted(byScopeAndShortcut);
  const scopes = [
    { isShared: false, mayWrite: true, list: sorted.filter(({ ownerId }) => ownerId !== null) },
    { isShared: true, mayWrite: canShare, list: sorted.filter(({ ownerId }) => ownerId === null) },
  ];
  return (
    <>
      <p className="-mb-4 text-pretty text-ink-2">{t("text")}</p>
      {scopes.map(({ isShared, mayWrite, list }) => (
        <Section
          key={String(isShared)}
          title={t(isShared ? "shared" : "own")}
          text={t(isShared ? (mayWrite ? "sharedText" : "sharedTextRead") : "ownText")}
          action={
            mayWrite && (
              <Button
                icon={<Plus aria-hidden="true" className="size-4" />}
                onClick={() => setOpen({ dialog: "new", isShared })}
              >
                {t("new")}
                <span className="sr-only">{t(isShared ? "shared" : "own")}</span>
              </Button>
            )
          }
        >
          {list.length === 0 ? (
            <div className="rounded-lg border border-line border-dashed">
              <EmptyState
                icon={<MessageSquareQuote aria-hidden="true" className="size-6" />}
                title={t(isShared ? "noneShared" : "noneOwn")}
              />
            </div>
          ) : (
            <SavedReplyList
              replies={list}
              canWrite={mayWrite}
              onEdit={(reply) => setOpen({ dialog: "edit", reply })}
              onDelete={(reply) => setOpen({ dialog: "delete", reply })}
            />
          )}
        </Section>
      ))}
      {open?.dialog === "new" && (
        <ReplyDialog reply={null} scope={open.isShared ? "shared" : "own"} onClose={close} />
      )}
      {open?.dialog === "edit" && (
        <ReplyDialog
          reply={open.reply}
          scope={open.reply.ownerId === null ? "shared" : "own"}
          onClose={close}
        />
      )}
      {open?.dialog === "delete" && <DeleteReplyDialog reply={open.reply} onClose={close} />}
    </>
  );
}

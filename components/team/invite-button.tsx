"use client";

import { UserRoundPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { InviteDialog } from "./invite-dialog.tsx";

export function InviteButton() {
  const t = useTranslations("team");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        icon={<UserRoundPlus aria-hidden="true" className="size-4" />}
        onClick={() => setOpen(true)}
      >
        {t("invite")}
      </Button>
      {isOpen && <InviteDialog onClose={() => setOpen(false)} />}
    </>
  );
}

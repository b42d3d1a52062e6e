"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Select } from "#components/ui/select.tsx";
import { roles } from "#lib/platform/auth/actor.ts";

export function RoleSelect(props: ComponentProps<"select">) {
  const t = useTranslations("team");
  return (
    <Select {...props}>
      {roles.map((role) => (
        <option key={role} value={role}>
          {t(`roles.${role}`)}
        </option>
      ))}
    </Select>
  );
}

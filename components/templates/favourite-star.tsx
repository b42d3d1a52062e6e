import { clsx } from "clsx";
import { Star } from "lucide-react";
import { useTranslations } from "next-intl";
import { useChangePreferences, usePreferences } from "#components/preferences/use-preferences.ts";
import { mostFavourites } from "#lib/team/preferences.ts";

/** Wanted first, in whatever language. Stands on the option's corner; the arrow keys pass it over, Tab does not. */
export function FavouriteStar({ name, title }: { name: string; title: string }) {
  const t = useTranslations("templates");
  const { favouriteTemplates } = usePreferences();
  const change = useChangePreferences();
  const isFavourite = favouriteTemplates.includes(name);
  const toggle = () => {
    const others = favouriteTemplates.filter((one) => one !== name);
    void change({ favouriteTemplates: isFavourite ? others : [name, ...others].slice(0, mostFavourites) });
  };
  return (
    <button
      type="button"
      aria-pressed={isFavourite}
      aria-label={t("favourite", { title })}
      onClick={toggle}
      // Enter here is a star, not the next step of the composer.
      onKeyDown={(event) => event.key === "Enter" && event.stopPropagation()}
      className="absolute end-1 bottom-1 grid size-6 place-items-center rounded-md text-ink-3 hover:bg-hover hover:text-ink"
    >
      <Star aria-hidden="true" className={clsx("size-3.5", isFavourite && "fill-current text-warn")} />
    </button>
  );
}

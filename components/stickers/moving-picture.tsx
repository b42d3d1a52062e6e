type MovingPictureProps = {
  href: string;
  /** The same without motion; null: there is none. */
  stillHref: string | null;
  className?: string;
  onError?: () => void;
};

/** A sticker. It stands still for those who want no motion. */
export function MovingPicture({ href, stillHref, className, onError }: MovingPictureProps) {
  return (
    <picture className="contents">
      {stillHref && <source media="(prefers-reduced-motion: reduce)" srcSet={stillHref} />}
      <img
        src={href}
        alt=""
        loading="lazy"
        decoding="async"
        draggable={false}
        onError={onError}
        className={className}
      />
    </picture>
  );
}

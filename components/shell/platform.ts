/** Whether ⌘ is the key that elsewhere is Ctrl. Browser only. */
export function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}

/** ⌘ on Apple's keyboards, Ctrl on others; never both, and no other modifier. */
export function hasPlatformModifier(
  event: Pick<KeyboardEvent, "metaKey" | "ctrlKey" | "altKey" | "shiftKey">,
): boolean {
  const { metaKey, ctrlKey, altKey, shiftKey } = event;
  const isMeant = isApple() ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  return isMeant && !altKey && !shiftKey;
}

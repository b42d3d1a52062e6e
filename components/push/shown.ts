/** Takes notifications off the screen: those of one conversation, or all. Never throws. */
export async function closeShown(conversationId?: string): Promise<void> {
  // Absent where pages are not served over TLS.
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  const filter = conversationId === undefined ? {} : { tag: conversationId };
  try {
    const registration = await workers?.getRegistration();
    for (const notification of (await registration?.getNotifications(filter)) ?? []) notification.close();
  } catch {
    // They go by themselves when somebody sweeps them away.
  }
}

// Put into every page of a measured browser before its own scripts (row 3, 11): notes when texts and paints appear.
(() => {
  const bench = { texts: {}, lcp: 0, interactions: [] };
  window.bench = bench;

  const pattern = /#([a-z0-9]+\.\d+)#/g;
  const note = (text) => {
    if (!text?.includes("#")) return;
    const now = performance.timeOrigin + performance.now();
    for (const [, nonce] of text.matchAll(pattern)) bench.texts[nonce] ??= now;
  };
  new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === "characterData") note(record.target.data);
      for (const node of record.addedNodes) note(node.textContent);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) bench.lcp = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });

  new PerformanceObserver((list) => {
    for (const { interactionId, duration, name } of list.getEntries()) {
      if (interactionId > 0) bench.interactions.push({ id: interactionId, duration, name });
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
})();

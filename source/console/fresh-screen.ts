/** What gives a terminal an empty screen: what stood there scrolls away, and can be scrolled back to. */
export const freshScreen = (rows = 24): string => `${'\n'.repeat(rows)}\u{1B}[H`;

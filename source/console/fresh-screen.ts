/**
What takes back what a host may have left a terminal with, whose tools ended in the middle of something: a screen of its own, a scroll region, other modes of wrapping, writing and keys, the mouse, colours, and a character set of lines. What is printed next comes below all that stands there.
*/
export const plainTerminal = (rows = 24): string => `\u{1B}[?1047l\u{1B}[?6l\u{1B}[r\u{1B}[?7h\u{1B}[4l\u{1B}[?1l\u{1B}>\u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1003l\u{1B}[?1006l\u{1B}[?2004l\u{1B}[0m\u{1B}(B\u{F}\u{1B}[${rows};1H\n`;

/** What gives a terminal an empty screen: what stood there scrolls away, and can be scrolled back to. */
export const freshScreen = (rows = 24): string => `${'\n'.repeat(rows)}\u{1B}[H`;

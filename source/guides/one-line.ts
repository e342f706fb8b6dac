/** Line breaks and runs of white space become one space: a row is one line, whatever MAAS was told. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/gv, ' ').trim();

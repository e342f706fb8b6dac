/** `a`, `a and b`, `a, b and c`. */
export const listed = (names: readonly string[], word: 'and' | 'or' | 'nor' = 'and'): string =>
	names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)!}`;

/** As {@link listed}, with the rest counted where there are more than a line holds. */
export const few = (names: readonly string[], most = 5): string =>
	names.length > most ? `${names.slice(0, most - 1).join(', ')} and ${names.length - most + 1} more` : listed(names);

/** `1 rack`, `2 racks`. */
export const counted = (count: number, word: string, plural = `${word}s`): string => `${count} ${count === 1 ? word : plural}`;

/** `has` for one, `have` for more. */
export const verb = (count: number, one: string, more: string): string => count === 1 ? one : more;

/** Only the first letter changes: what follows may be a name. */
export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Without those that are taken for one another. */
const signs = '23456789abcdefghjkmnpqrstuvwxyz';

/**
The id of a plan that is begun: `20261125-101500-k3`, the time in UTC and two signs. In the order of their text they are in the order of their time.

@param now Milliseconds since the epoch.
@param random From 0 to 1.
*/
export const planId = (now: number, random: () => number): string => {
	const [date, time] = new Date(now).toISOString().split('.', 1)[0]!.replaceAll(/[\-:]/gv, '').split('T', 2);
	const sign = () => signs[Math.floor(random() * signs.length)]!;
	return `${date!}-${time!}-${sign()}${sign()}`;
};

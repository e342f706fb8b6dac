const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/**
`05:48:44`, in UTC as MAAS's own events are.

@param at Milliseconds since the epoch.
*/
export const utcTime = (at: number): string => new Date(at).toISOString().slice(11, 19);

/**
`21 Nov 05:48:44`, in UTC, as events are told.

@param at Milliseconds since the epoch.
*/
export const utcDayAndTime = (at: number): string => {
	const date = new Date(at);
	return `${date.getUTCDate()} ${months[date.getUTCMonth()]!} ${utcTime(at)}`;
};

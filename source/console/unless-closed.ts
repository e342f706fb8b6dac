/** What breaks off because the session has ended is nobody's any more, and no fault: it is never answered. */
export const unlessClosed = async <Result>(closed: AbortSignal, work: () => Promise<Result>): Promise<Result> => {
	try {
		return await work();
	} catch (error) {
		if (closed.aborted) {
			return new Promise<never>(() => {});
		}

		throw error;
	}
};

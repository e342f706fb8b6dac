/** Remembers what is gathered from a list for as long as there is that list. */
export const perList = <List extends object, Facts>(gather: (list: List) => Facts) => {
	const remembered = new WeakMap<List, Facts>();
	return (list: List): Facts => {
		let facts = remembered.get(list);
		if (facts === undefined) {
			facts = gather(list);
			remembered.set(list, facts);
		}

		return facts;
	};
};

type Key = string | number;

/** What rows are looked up by, other than their id. Make one per purpose and keep it: it remembers what it has found in which table. */
export type Index<Row> = {
	keyOf: (row: Row) => Key | undefined;
	/** Ids by key, for each set of rows that tables are based on. */
	found: WeakMap<ReadonlyMap<Key, Row>, Map<Key, Key[]>>;
};

/** An index by what `keyOf` gives for a row; `undefined` for a row that is under none. */
export const createIndex = <Row>(keyOf: Index<Row>['keyOf']): Index<Row> => ({keyOf, found: new WeakMap()});

/** So many rows may differ from the base before a new base is made. */
const mostChanges = 64;

/**
Rows by id, never changed: `set` and `delete` give another table that shares what is the same.

A table is a base that many tables share and a few changes to it. So a change costs as much as the few changes there are, not as
the rows there are, and an index over the base outlives it.
*/
export class Table<Id extends Key, Row> {
	readonly #base: ReadonlyMap<Id, Row>;
	readonly #changes: ReadonlyMap<Id, Row | undefined>;
	/** Ids of rows of the base that have left their place there: they stand where they are among the changes. */
	readonly #moved: ReadonlySet<Id>;
	/** No id that was ever given is above this one or any that is here. */
	readonly #highest: number;

	constructor(base: ReadonlyMap<Id, Row> = new Map(), changes: ReadonlyMap<Id, Row | undefined> = new Map(), moved: ReadonlySet<Id> = new Set(), highest = 0) {
		this.#base = base;
		this.#changes = changes;
		this.#moved = moved;
		this.#highest = highest;
	}

	#change(id: Id, row: Row | undefined, isMoved = false): Table<Id, Row> {
		const changes = new Map(this.#changes);
		if (isMoved) {
			changes.delete(id);
		}

		changes.set(id, row);
		const moved = isMoved ? new Set(this.#moved).add(id) : this.#moved;
		if (changes.size <= mostChanges) {
			return new Table(this.#base, changes, moved, this.#highest);
		}

		const base = new Map(this.#base);
		for (const [changedId, changed] of changes) {
			if (changed === undefined || moved.has(changedId)) {
				base.delete(changedId);
			}

			if (changed !== undefined) {
				base.set(changedId, changed);
			}
		}

		// What was deleted is forgotten now, but not that its id was taken.
		return new Table(base, undefined, undefined, Math.max(this.#highest, ...changes.keys().filter(key => typeof key === 'number')));
	}

	#baseIds(index: Index<Row>): Map<Key, Key[]> {
		const known = index.found.get(this.#base);
		if (known) {
			return known;
		}

		const ids = new Map<Key, Key[]>();
		for (const [id, row] of this.#base) {
			const key = index.keyOf(row);
			if (key === undefined) {
				continue;
			}

			const under = ids.get(key);
			if (under) {
				under.push(id);
			} else {
				ids.set(key, [id]);
			}
		}

		index.found.set(this.#base, ids);
		return ids;
	}

	get size(): number {
		let {size} = this.#base;
		for (const [id, row] of this.#changes) {
			size += (row === undefined ? 0 : 1) - (this.#base.has(id) ? 1 : 0);
		}

		return size;
	}

	get(id: Id): Row | undefined {
		return this.#changes.has(id) ? this.#changes.get(id) : this.#base.get(id);
	}

	set(id: Id, row: Row): Table<Id, Row> {
		return this.#change(id, row);
	}

	/** As {@link set}, and the row comes last from now on: where PostgreSQL puts a row that is written again, and where lists without an order of their own find it. */
	rewrite(id: Id, row: Row): Table<Id, Row> {
		return this.#change(id, row, true);
	}

	/** The id after the highest one that was ever given, also where that row is gone: as a sequence of the database gives it. Text ids don't count. */
	nextId(): number {
		let highest = this.#highest;
		for (const ids of [this.#base.keys(), this.#changes.keys()]) {
			for (const id of ids) {
				highest = typeof id === 'number' && id > highest ? id : highest;
			}
		}

		return highest + 1;
	}

	delete(id: Id): Table<Id, Row> {
		return this.get(id) === undefined ? this : this.#change(id, undefined);
	}

	/** Ids of the rows that are other ones than in `earlier`, that are new, or gone. Costs as much as what changed, where both share a base. */
	changedSince(earlier: Table<Id, Row>): Id[] {
		if (this === earlier) {
			return [];
		}

		const ids = this.#base === earlier.#base
			? [...this.#changes.keys(), ...earlier.#changes.keys()]
			: [...this.#base.keys(), ...this.#changes.keys(), ...earlier.#base.keys(), ...earlier.#changes.keys()];
		return [...new Set(ids)].filter(id => this.get(id) !== earlier.get(id));
	}

	/** The rows in the order in which they came; one that was replaced keeps its place, one that was rewritten doesn't. */
	values(): Row[] {
		const rows: Row[] = [];
		for (const [id, row] of this.#base) {
			const now = this.#changes.has(id) ? this.#changes.get(id) : row;
			if (now !== undefined && !this.#moved.has(id)) {
				rows.push(now);
			}
		}

		for (const [id, row] of this.#changes) {
			if (row !== undefined && (!this.#base.has(id) || this.#moved.has(id))) {
				rows.push(row);
			}
		}

		return rows;
	}

	/** The rows under a key of an index, in the order of {@link values}; those that have come under it since come last. */
	where(index: Index<Row>, key: Key): Row[] {
		const rows: Row[] = [];
		const inPlace = new Set<Id>();
		for (const id of (this.#baseIds(index).get(key) ?? []) as Id[]) {
			const row = this.get(id);
			if (row === undefined || this.#moved.has(id) || index.keyOf(row) !== key) {
				continue;
			}

			rows.push(row);
			inPlace.add(id);
		}

		for (const [id, row] of this.#changes) {
			if (row !== undefined && !inPlace.has(id) && index.keyOf(row) === key) {
				rows.push(row);
			}
		}

		return rows;
	}
}

/** A table of rows in the given order. Of two rows with one id the later one stays, in the earlier one's place. */
export const tableOf = <Id extends Key, Row>(rows: Iterable<Row>, idOf: (row: Row) => Id): Table<Id, Row> => {
	const base = new Map<Id, Row>();
	for (const row of rows) {
		base.set(idOf(row), row);
	}

	return new Table(base);
};

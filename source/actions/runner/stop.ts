/** What ends a run early. `isUnknown`: what the step has done can't be told. */
export class Stop extends Error {
	override readonly name = 'Stop';

	constructor(message: string, readonly hint: string, readonly isUnknown = false) {
		super(message);
	}
}

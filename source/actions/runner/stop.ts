/** What ends a run early. `isUnknown`: what the step has done can't be told. */
export class Stop extends Error {
	override readonly name: string = 'Stop';

	constructor(message: string, readonly hint: string, readonly isUnknown = false) {
		super(message);
	}
}

/** Somebody has asked for it: nothing has failed. */
export class StopOnRequest extends Stop {
	override readonly name = 'StopOnRequest';

	/**
	Says where it was stopped.

	@param where As the sentence goes on: `before step 2, “Register rack-9”.`
	*/
	constructor(where: string) {
		super(`Stopped on request ${where}`, 'The journal goes on with it.');
	}
}

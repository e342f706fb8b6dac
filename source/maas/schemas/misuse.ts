/**
Something that was typed, or that lies in a file, and can't be used. Who runs the program can put it right, so it has a message and a way out, and no stack is shown.
Never holds the text itself where that may be a secret.
*/
export class Misuse extends Error {
	override readonly name = 'Misuse';
	/** What to do instead. */
	readonly hint: string;

	constructor(message: string, hint: string, options?: ErrorOptions) {
		super(message, options);
		this.hint = hint;
	}
}

/** What the model asks of the program around it. */
export type Effects = {
	now: () => number;
	/** Puts text on the user's clipboard, as far as the terminal lets it. */
	copy: (text: string) => void;
	repaint: () => void;
	suspend: () => void;
	quit: () => void;
	switchProfile: (name: string) => void;
	/** Something has changed that somebody may be waiting for. */
	bell: () => void;
	/** Shows a text outside the full screen until somebody has seen enough of it. */
	showPlainly: (text: string) => Promise<void>;
	/**
	Writes a new file into the folder that the console was started in; where the name is taken, under another one.

	@returns Where it is.
	@throws {Misuse} Where it can't be written.
	*/
	saveFile: (name: string, text: string) => Promise<string>;
};

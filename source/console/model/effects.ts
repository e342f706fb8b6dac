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
};

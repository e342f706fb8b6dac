/** Somebody who gets the keys before the table of keys does: what is being typed, or a dialog. */
export type KeyTaker = {
	/** Whether the keys are its own now. */
	isListening: () => boolean;
	/** @param key A key's name as `input.ts` gives it. */
	press: (key: string) => void;
	paste: (text: string) => void;
};

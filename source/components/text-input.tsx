import {
	Box,
	Text,
	useInput,
	usePaste,
} from 'ink';
import {useLayoutEffect, useRef} from 'react';
import {withoutControls} from './fit.js';

export type TextInputProps = {
	readonly label: string;
	readonly value: string;
	/** Shown while nothing is typed. */
	readonly example?: string;
	/** What is typed is shown as dots: a key. */
	readonly isHidden?: boolean;
	/** Neither seen nor listening: it keeps its place, so that not a key is lost between two questions. */
	readonly isIdle?: boolean;
	readonly onChange: (value: string) => void;
	readonly onSubmit: (value: string) => void;
};

const withoutLast = (text: string): string => [...text].slice(0, -1).join('');
const isRubout = (character: string): boolean => character === '\u{7F}' || character === '\b';

/** One line to type, or to paste. */
export function TextInput({label, value, example = '', isHidden = false, isIdle = false, onChange, onSubmit}: TextInputProps) {
	// One read may bring several keys, all before `value` is drawn anew.
	const latest = useRef(value);
	useLayoutEffect(() => {
		latest.current = value;
		// Another question may have the same value.
	}, [value, label]);

	const change = (text: string) => {
		latest.current = text;
		onChange(text);
	};

	useInput((input, key) => {
		if (isIdle) {
			return;
		}

		if (key.return) {
			onSubmit(latest.current);
		} else if (key.backspace || key.delete) {
			change(withoutLast(latest.current));
		} else if (key.ctrl && input === 'u') {
			change('');
		} else if (!key.ctrl && !key.meta && !key.escape && !key.tab) {
			// One read may bring a whole line, with its end: typed ahead, or pasted where the terminal has no bracketed paste.
			const [line = '', ...rest] = input.split(/[\n\r]/);
			let text = latest.current;
			for (const character of line) {
				text = isRubout(character) ? withoutLast(text) : text + withoutControls(character);
			}

			change(text);
			if (rest.length > 0) {
				onSubmit(text);
			}
		}
	});
	usePaste(text => {
		if (isIdle) {
			return;
		}

		change(latest.current + withoutControls(text.trim()));
	});
	if (isIdle) {
		return null;
	}

	const shown = isHidden ? '•'.repeat([...value].length) : value;
	return (
		<Box>
			<Text bold>{label}  </Text>
			<Text wrap='truncate-start'>{shown}▏</Text>
			{value === '' && <Text dimColor>{example}</Text>}
		</Box>
	);
}

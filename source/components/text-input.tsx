import {
	Box,
	Text,
	useInput,
	usePaste,
} from 'ink';
import {withoutControls} from './fit.js';

export type TextInputProps = {
	readonly label: string;
	readonly value: string;
	/** Shown while nothing is typed. */
	readonly example?: string;
	/** What is typed is shown as dots: a key. */
	readonly isHidden?: boolean;
	readonly onChange: (value: string) => void;
	readonly onSubmit: (value: string) => void;
};

/** One line to type, or to paste. */
export function TextInput({label, value, example = '', isHidden = false, onChange, onSubmit}: TextInputProps) {
	useInput((input, key) => {
		if (key.return) {
			onSubmit(value);
		} else if (key.backspace || key.delete) {
			onChange([...value].slice(0, -1).join(''));
		} else if (key.ctrl && input === 'u') {
			onChange('');
		} else if (!key.ctrl && !key.meta && !key.escape && !key.tab) {
			// One read may bring a whole line, with its end: typed ahead, or pasted where the terminal has no bracketed paste.
			const [line = '', ...rest] = input.split(/[\n\r]/);
			onChange(value + withoutControls(line));
			if (rest.length > 0) {
				onSubmit(value + withoutControls(line));
			}
		}
	});
	usePaste(text => {
		onChange(value + withoutControls(text.trim()));
	});
	const shown = isHidden ? '•'.repeat([...value].length) : value;
	return (
		<Box>
			<Text bold>{label}  </Text>
			<Text wrap='truncate-start'>{shown}▏</Text>
			{value === '' && <Text dimColor>{example}</Text>}
		</Box>
	);
}

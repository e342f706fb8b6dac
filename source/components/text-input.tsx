import {Box, Text, useInput, usePaste} from 'ink';

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

/** Control characters have no place in what is asked here; a paste may bring line breaks along. */
const clean = (text: string): string => text.replaceAll(/[\u0000-\u001F\u007F-\u009F]/g, '');

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
			const [line = '', ...rest] = input.split(/[\r\n]/);
			onChange(value + clean(line));
			if (rest.length > 0) {
				onSubmit(value + clean(line));
			}
		}
	});
	usePaste(text => {
		onChange(value + clean(text.trim()));
	});
	const shown = isHidden ? '•'.repeat([...value].length) : value;
	return (
		<Box>
			<Text bold>{label}  </Text>
			<Text wrap="truncate-start">{shown}▏</Text>
			{value === '' && <Text dimColor>{example}</Text>}
		</Box>
	);
}

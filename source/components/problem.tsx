import {Box, Text} from 'ink';

/** What went wrong and what to try. */
export type Trouble = {message: string; hint: string};

/** Trouble that takes the place of a screen. */
export function Problem({trouble: {message, hint}}: {readonly trouble: Trouble}) {
	return (
		<Box flexDirection='column'>
			<Text color='red'>✗ {message}</Text>
			{hint !== '' && <Text>{hint}</Text>}
		</Box>
	);
}

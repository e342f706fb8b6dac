import {Box, Text, useInput} from 'ink';
import SelectInput from 'ink-select-input';
import {useEffect, useState} from 'react';
import {Problem, type Trouble} from '../components/problem.js';
import {TextInput, type TextInputProps} from '../components/text-input.js';

export type {Trouble} from '../components/problem.js';

/** What the screen asks of the program. None of them throws; trouble is told. */
export type ConnectActions = {
	/** Profiles that there are, none of which is in use. */
	kept: readonly string[];
	openKept: (name: string) => Promise<Trouble | undefined>;
	/** Names of the profiles that the MAAS CLI has on this machine. */
	findImportable: () => Promise<readonly string[]>;
	/** Takes them over and opens the first. */
	importAll: () => Promise<Trouble | undefined>;
	/** Tries URL and key with MAAS. Keeps nothing. */
	tryKey: (url: string, key: string) => Promise<Trouble | {who: string; suggestedName: string}>;
	/** Keeps what was tried last under a name, and opens it. */
	keep: (name: string) => Promise<Trouble | undefined>;
	openDemo: () => void;
	quit: () => void;
};

export type ConnectProps = {
	readonly actions: ConnectActions;
	readonly columns: number;
	readonly rows: number;
	/** A word in place of the keys. */
	readonly notice?: string | undefined;
};

const keptPrefix = 'kept ';

type Step = 'choose' | 'url' | 'key' | 'name';

const isTrouble = (value: object): value is Trouble => 'hint' in value;

/** The first screen of somebody who has no profile yet. */
export function Connect({actions, columns, rows, notice}: ConnectProps) {
	const [step, setStep] = useState<Step>('choose');
	const [importable, setImportable] = useState<readonly string[]>([]);
	const [url, setUrl] = useState('');
	const [key, setKey] = useState('');
	const [name, setName] = useState('');
	const [who, setWho] = useState('');
	const [busy, setBusy] = useState('');
	const [trouble, setTrouble] = useState<Trouble>();

	useEffect(() => {
		void actions.findImportable().then(setImportable);
	}, [actions]);

	useInput((input, pressed) => {
		if (pressed.escape && busy === '') {
			setTrouble(undefined);
			setKey('');
			setStep(step === 'key' ? 'url' : 'choose');
		} else if (step === 'choose' && input === 'q') {
			actions.quit();
		}
	});

	/** Shows what is being waited for, and then what went wrong if something did. */
	const during = async (text: string, work: () => Promise<Trouble | undefined>) => {
		setTrouble(undefined);
		setBusy(text);
		const problem = await work();
		setBusy('');
		setTrouble(problem);
	};

	const choose = ({value}: {value: string}) => {
		if (value.startsWith(keptPrefix)) {
			void during('Opening …', async () => actions.openKept(value.slice(keptPrefix.length)));
		} else if (value === 'import') {
			void during('Taking over the profiles of the MAAS CLI …', actions.importAll);
		} else if (value === 'demo') {
			actions.openDemo();
		} else {
			setTrouble(undefined);
			setStep('url');
		}
	};

	const submitKey = (typed: string) => {
		void during(`Trying the key at ${url} …`, async () => {
			const tried = await actions.tryKey(url, typed);
			if (isTrouble(tried)) {
				return tried;
			}

			setKey('');
			setWho(tried.who);
			setName(tried.suggestedName);
			setStep('name');
			return undefined;
		});
	};

	// One field for all questions: a key that comes between two of them finds it listening.
	const fields: Record<Exclude<Step, 'choose'>, TextInputProps> = {
		url: {
			label: 'URL of the region',
			value: url,
			example: 'maas.example.com, or https://maas.example.com/MAAS',
			onChange: setUrl,
			onSubmit(typed) {
				if (typed.trim() !== '') {
					setStep('key');
				}
			},
		},
		key: {
			label: 'API key', value: key, example: 'paste it; it isn\'t shown', isHidden: true, onChange: setKey, onSubmit: submitKey,
		},
		name: {
			label: 'Keep it as',
			value: name,
			onChange: setName,
			onSubmit(typed) {
				void during('Keeping it …', async () => actions.keep(typed.trim()));
			},
		},
	};

	const options = [
		...actions.kept.map(kept => ({label: `Open the profile ${kept}`, value: keptPrefix + kept})),
		...(importable.length > 0 ? [{label: `Use the MAAS CLI's profiles: ${importable.join(', ')}`, value: 'import'}] : []),
		{label: 'Type a URL and an API key', value: 'type'},
		{label: 'Look at the demo first: a made-up region, nothing is needed', value: 'demo'},
	];
	return (
		<Box flexDirection='column' width={columns} height={rows} overflow='hidden' paddingX={2} paddingY={1}>
			<Text bold>maas-ha: the high availability of MAAS</Text>
			<Text dimColor>Which region do you want to look at?</Text>
			<Box marginTop={1} flexDirection='column' flexGrow={1}>
				{busy !== '' && <Text>{busy}</Text>}
				{busy === '' && step === 'choose' && <SelectInput key={options.length} items={options} onSelect={choose}/>}
				{busy === '' && step === 'key' && <Text dimColor>URL of the region  {url}</Text>}
				{busy === '' && step === 'name' && <Text color='green'>● {who}</Text>}
				<TextInput {...fields[step === 'choose' ? 'url' : step]} key='field' isIdle={busy !== '' || step === 'choose'}/>
				{busy === '' && step === 'key' && <Text dimColor>MAAS shows it under your name, API keys; or: sudo maas apikey --username=YOU</Text>}
				{trouble && <Box marginTop={1}><Problem trouble={trouble}/></Box>}
			</Box>
			<Text dimColor>{notice ?? (busy === '' ? (step === 'choose' ? 'enter choose  ↑ ↓ move  q quit' : 'enter go on  esc back  ^C twice quits') : '^C twice quits')}</Text>
		</Box>
	);
}

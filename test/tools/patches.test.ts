import assert from 'node:assert/strict';
import {test} from 'node:test';

// @ts-expect-error Plain JavaScript, without types.
const {mayBeEmoji} = await import('../../tools/bundle/patches.js') as {mayBeEmoji: RegExp};

test('no emoji is narrower in the bundle than in the terminal', () => {
	const emoji = /^\p{RGI_Emoji}$/v;
	// Longer sequences hold one of these, or are flags and keycaps.
	const single = Array.from({length: 0x11_00_00}, (_, codePoint) => String.fromCodePoint(codePoint));
	const characters = [...single, ...single.map(character => `${character}\u{FE0F}`), '🇩🇪', '1\u{FE0F}\u{20E3}', '👩‍🚀', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'];
	assert.deepEqual(characters.filter(character => emoji.test(character) && !mayBeEmoji.test(character)), []);
});

test('what the console draws needs no emoji table', () => {
	assert.deepEqual([...'●▲✗○╭─╮│╰╯→…–▁▂▃▄▅▆▇█'].filter(character => mayBeEmoji.test(character)), []);
});

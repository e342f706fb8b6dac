/** Text as it is, without any mark-up: what draws it escapes it. */
export type Block =
	| {kind: 'paragraph'; text: string}
	| {kind: 'list'; items: readonly string[]}
	| {kind: 'table'; titles: readonly string[]; rows: ReadonlyArray<readonly string[]>}
	/** Something under a heading of its own. */
	| {kind: 'part'; title: string; blocks: readonly Block[]};

/** A report, or a summary, before it is Markdown or HTML. */
export type Document = {
	title: string;
	blocks: readonly Block[];
	sections: ReadonlyArray<{title: string; blocks: readonly Block[]}>;
};

import ts from 'typescript';

/** What a source file takes from elsewhere. */
export type Import = {
	/** As written: `../domain/vlans.js`, `node:fs`, `ink`. */
	specifier: string;
	/** Nothing of it is left when the program runs. */
	isType: boolean;
	/** From 1. */
	line: number;
};

/** Something that a source file uses without importing it: `process`, `Date.now`, `new Date()`. */
export type GlobalUse = {name: string; line: number};

const isTypeOnly = (clause: ts.ImportClause | ts.NamedExportBindings | undefined): boolean => {
	if (clause === undefined) {
		return false;
	}

	if (ts.isImportClause(clause)) {
		return clause.phaseModifier === ts.SyntaxKind.TypeKeyword
			|| (clause.name === undefined && clause.namedBindings !== undefined && ts.isNamedImports(clause.namedBindings)
				&& clause.namedBindings.elements.every(element => element.isTypeOnly));
	}

	return ts.isNamedExports(clause) && clause.elements.every(element => element.isTypeOnly);
};

const importOf = (node: ts.Node): {specifier: ts.Node; isType: boolean} | undefined => {
	if (ts.isImportDeclaration(node)) {
		return {specifier: node.moduleSpecifier, isType: isTypeOnly(node.importClause)};
	}

	if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
		return {specifier: node.moduleSpecifier, isType: node.isTypeOnly || isTypeOnly(node.exportClause)};
	}

	if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0] !== undefined) {
		return {specifier: node.arguments[0], isType: false};
	}

	return ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) ? {specifier: node.argument.literal, isType: true} : undefined;
};

/** Names that a file takes from nowhere but the machine: the clock, randomness, the process, the network. */
const effectNames = new Set(['process', 'fetch', 'performance', 'crypto', 'setTimeout', 'setInterval', 'setImmediate', 'WebSocket']);

const globalOf = (node: ts.Node): string | undefined => {
	if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'Date' && (node.arguments ?? []).length === 0) {
		return 'new Date()';
	}

	if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
		const name = `${node.expression.text}.${node.name.text}`;
		return name === 'Date.now' || name === 'Math.random' || effectNames.has(node.expression.text) ? name : undefined;
	}

	return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && effectNames.has(node.expression.text) ? `${node.expression.text}()` : undefined;
};

/**
Reads a source file's imports (static, dynamic, of types, re-exports) and what it takes from the machine, with TypeScript's own parser.

A local variable named `process` counts as the machine's: such a name misleads people too.
*/
export const parseSource = (path: string, text: string): {imports: Import[]; globals: GlobalUse[]} => {
	const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
	const imports: Import[] = [];
	const globals: GlobalUse[] = [];
	const visit = (node: ts.Node) => {
		const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
		const found = importOf(node);
		if (found) {
			imports.push({specifier: ts.isStringLiteralLike(found.specifier) ? found.specifier.text : '(computed)', isType: found.isType, line});
		}

		const name = globalOf(node);
		if (name !== undefined) {
			globals.push({name, line});
		}

		ts.forEachChild(node, visit);
	};

	visit(file);
	return {imports, globals};
};

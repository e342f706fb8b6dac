import {Buffer} from 'node:buffer';
import type {IncomingMessage} from 'node:http';
import type {Form} from '../region/exchange.js';

const readAll = async (request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> => {
	const chunks: Uint8Array[] = [];
	for await (const chunk of request) {
		chunks.push(chunk as Uint8Array);
	}

	return new Uint8Array(Buffer.concat(chunks));
};

const fromJson = (text: string): Form => {
	const value: unknown = text === '' ? {} : JSON.parse(text);
	return typeof value === 'object' && value !== null
		? Object.entries(value).map(([name, one]) => [name, typeof one === 'string' ? one : JSON.stringify(one ?? '')] as const)
		: [];
};

/** The names and values of a request's body: urlencoded, multipart or JSON, all of which MAAS takes. */
export const readForm = async (request: IncomingMessage): Promise<Form> => {
	const body = await readAll(request);
	const contentType = request.headers['content-type'] ?? '';
	if (contentType.startsWith('multipart/form-data')) {
		// Deprecated for servers that strangers send large files to: this one is on loopback and reads a few fields.
		// eslint-disable-next-line @typescript-eslint/no-deprecated
		const form = await new Response(body, {headers: {'content-type': contentType}}).formData();
		return [...form].map(([name, value]) => [name, typeof value === 'string' ? value : ''] as const);
	}

	const text = new TextDecoder().decode(body);
	return contentType.startsWith('application/json') ? fromJson(text) : [...new URLSearchParams(text)];
};

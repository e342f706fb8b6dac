import {X509Certificate} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {Misuse} from '../maas/schemas/misuse.js';

const hint = 'It must be a file in PEM, with -----BEGIN CERTIFICATE----- in it.';

/**
Makes sure that a text is a certificate in PEM, or several.

@throws {Misuse}
*/
export const checkCertificateAuthority = (pem: string, name: string): void => {
	try {
		// Reads the first, which is enough to tell a certificate from a key or a wrong file.
		// eslint-disable-next-line no-new
		new X509Certificate(pem);
	} catch {
		throw new Misuse(`${name} isn't a certificate.`, hint);
	}
};

/**
Reads certificates that a user names.

@throws {Misuse} Where the file can't be read or isn't a certificate.
*/
export const readCertificateAuthority = async (path: string): Promise<string> => {
	let pem;
	try {
		pem = await readFile(path, 'utf8');
	} catch (error) {
		throw new Misuse(`The certificate authority can't be read: ${(error as Error).message}.`, hint);
	}

	checkCertificateAuthority(pem, path);
	return pem;
};

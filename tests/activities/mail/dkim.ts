import { createHash, createVerify, type KeyObject } from 'node:crypto';

export interface Signed {
  readonly holds: boolean;
  readonly domain: string;
  readonly selector: string;
  readonly headers: readonly string[];
}

/** Checks a signature as RFC 6376 says (rsa-sha256, relaxed/relaxed), independently of the library that signed. */
export function verifyDkim(raw: string, key: KeyObject): Signed {
  const split = raw.indexOf('\r\n\r\n');
  const fields = raw.slice(0, split).split(/\r\n(?![ \t])/);
  const body = raw.slice(split + 4);
  const signature = fields.find((field) => /^dkim-signature:/i.test(field)) ?? '';
  const tags = new Map(
    signature
      .slice(signature.indexOf(':') + 1)
      .split(';')
      .map((tag) => [tag.slice(0, tag.indexOf('=')).trim(), tag.slice(tag.indexOf('=') + 1).replaceAll(/\s+/g, '')] as const),
  );
  const headers = (tags.get('h') ?? '').toLowerCase().split(':');
  const bodyHash = createHash('sha256').update(relaxedBody(body)).digest('base64');
  const unsigned = signature.replace(/([;\s]b=)[^;]*/, '$1');
  const text = [
    ...headers.flatMap((name) =>
      fields
        .filter((field) => field.toLowerCase().startsWith(`${name}:`))
        .slice(-1)
        .map((field) => `${relaxed(field)}\r\n`),
    ),
    relaxed(unsigned),
  ].join('');
  const isSigned = createVerify('sha256')
    .update(text)
    .verify(key, tags.get('b') ?? '', 'base64');
  const isRelaxed = tags.get('a') === 'rsa-sha256' && tags.get('c') === 'relaxed/relaxed';
  return {
    holds: isRelaxed && isSigned && bodyHash === tags.get('bh'),
    domain: tags.get('d') ?? '',
    selector: tags.get('s') ?? '',
    headers,
  };
}

function relaxed(field: string): string {
  const colon = field.indexOf(':');
  const value = field
    .slice(colon + 1)
    .replaceAll('\r\n', '')
    .replaceAll(/[ \t]+/g, ' ')
    .trim();
  return `${field.slice(0, colon).toLowerCase().trim()}:${value}`;
}

function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replaceAll(/[ \t]+/g, ' ').replace(/ $/, ''));
  return `${lines.join('\r\n').replace(/(\r\n)*$/, '')}\r\n`;
}

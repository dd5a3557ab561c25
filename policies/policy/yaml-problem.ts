import type { YAMLError } from 'yaml';

/**
 * What is not YAML, each place once: what the parser says of it, and how a person mends it who knows no YAML. A colon or a key too many
 * stays in its line; after anything else the parser is lost, and what it says of later lines would only send people there.
 */
export function yamlFindings(
  errors: readonly YAMLError[],
): readonly { readonly at: number; readonly message: string; readonly mend: string }[] {
  const places = [...new Set(errors.map(({ pos }) => pos[0]))].toSorted((a, b) => a - b);
  const found = places.map((at) => {
    const here = errors.filter(({ pos }) => pos[0] === at);
    const staysInLine = here.every(({ code }) => IN_ONE_LINE.has(code));
    return { at, staysInLine, message: `not readable as YAML: ${here[0]?.message ?? ''}`, mend: mendOf(here) };
  });
  const lost = found.findIndex(({ staysInLine }) => !staysInLine);
  return (lost === -1 ? found : found.slice(0, lost + 1)).map(({ at, message, mend }) => ({ at, message, mend }));
}

function mendOf(errors: readonly YAMLError[]): string {
  const codes = errors.map(({ code }) => code);
  const said = errors.map(({ message }) => message).join(' ');
  // A line too far to the right goes on with the value above it, which then seems to be a key of several lines.
  if (codes.includes('MULTILINE_IMPLICIT_KEY'))
    return "Indent the line below as this one; a text with a colon needs quotes, as in 'Local: five days'.";
  if (codes.includes('BLOCK_AS_IMPLICIT_KEY') || codes.includes('BLOCK_IN_FLOW'))
    return "A text with a colon needs quotes, as in 'Local: five days'.";
  if (codes.includes('TAB_AS_INDENT')) return 'Indent with spaces, as many as the line above.';
  if (said.includes('indicator') || said.includes('same column')) return 'Indent the line as the line above.';
  if (said.includes('end with a')) return 'Close the bracket that was opened.';
  if (said.includes('quote')) return 'Close the quote that was opened.';
  if (codes.includes('DUPLICATE_KEY')) return 'Take one of the two lines out, or correct its name.';
  return 'Correct the YAML.';
}

const IN_ONE_LINE: ReadonlySet<string> = new Set(['BLOCK_AS_IMPLICIT_KEY', 'BLOCK_IN_FLOW', 'DUPLICATE_KEY']);

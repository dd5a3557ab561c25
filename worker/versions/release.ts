/** True when a build is of a later release than another. Builds that do not begin with a release number cannot be compared: false. */
export function isOfLaterRelease(build: string, than: string): boolean {
  const [a, b] = [releaseOf(build), releaseOf(than)];
  if (a === undefined || b === undefined) return false;
  const at = a.findIndex((part, index) => part !== b[index]);
  return at !== -1 && (a[at] ?? 0) > (b[at] ?? 0);
}

function releaseOf(build: string): readonly number[] | undefined {
  return /^(\d+)\.(\d+)\.(\d+)(?![.\d])/.exec(build)?.slice(1).map(Number);
}

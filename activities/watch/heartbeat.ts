/** A monitor that answers slowly must not hold up the watch. */
const PATIENCE_MS = 10_000;

/** Tells a monitor outside that the watch runs well, with a GET. Says in a few words what came of it, without the address, which may hold a key. */
export async function sendHeartbeat(url: string, patienceMs = PATIENCE_MS): Promise<string> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(patienceMs), headers: { 'User-Agent': 'oversight' } });
    await answer.body?.cancel();
    return answer.ok ? 'taken' : `refused with ${answer.status}`;
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? `no answer within ${patienceMs / 1000} seconds` : 'not reached';
  }
}

/**
 * The environment for the Temporal CLI as a server: all but `TEMPORAL_*`. Those describe a service to connect to; a server
 * has no use for them, and TEMPORAL_ENV naming an environment the CLI does not know ends it at once.
 */
export function cliEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith('TEMPORAL_')));
}

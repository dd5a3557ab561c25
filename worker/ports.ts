import { SettingsError } from '../activities/settings.js';
import type { PortChoice } from './server/port.js';

export interface Ports {
  readonly server: PortChoice;
  readonly ui: PortChoice;
  readonly smtp: PortChoice;
  readonly mail: PortChoice;
}

/** The ports of `oversight dev`, each with the setting that changes it. Throws `SettingsError`. */
export function readPorts(environment: Readonly<Record<string, string | undefined>>): Ports {
  const read = (setting: string, usual: number): PortChoice => {
    const text = environment[setting];
    const port = text === undefined || text === '' ? usual : Number(text);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new SettingsError(`${setting}: "${text}" is not a port. Set it to a number from 1 to 65535.`);
    return { port, setting };
  };
  return {
    server: read('OVERSIGHT_PORT', 7233),
    ui: read('OVERSIGHT_UI_PORT', 8233),
    smtp: read('OVERSIGHT_SMTP_PORT', 1025),
    mail: read('OVERSIGHT_MAIL_PORT', 1080),
  };
}

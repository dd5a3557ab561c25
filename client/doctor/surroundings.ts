import { Client, type Connection } from '@temporalio/client';
import { chooseService, connect, type Service } from '../../activities/connect.js';
import { readSettings, type Settings } from '../../activities/settings.js';
import { openStore } from '../../activities/store/open-store.js';
import type { Store } from '../../activities/store/store.js';
import { lookAtStore, type StoreState } from './look-at-store.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the checks look at. Each part is opened when first asked for, once, and throws in its own words when it cannot be. */
export class Surroundings {
  private readonly known = new Map<string, unknown>();
  private connecting: Promise<Connection> | undefined;
  private looking: Promise<StoreState> | undefined;
  private opening: Promise<Store> | undefined;

  constructor(
    readonly environment: Environment,
    /** The clock, in milliseconds. */
    readonly now: number,
  ) {}

  get settings(): Settings {
    return this.once('settings', () => readSettings(this.environment));
  }

  get service(): Service {
    return this.once('service', () => chooseService(this.settings, this.environment));
  }

  async client(): Promise<Client> {
    const { service } = this;
    this.connecting ??= connect(service);
    return new Client({ connection: await this.connecting, namespace: service.namespace });
  }

  async storeState(): Promise<StoreState> {
    return await (this.looking ??= lookAtStore(this.settings.storeUrl));
  }

  /** Undefined while its tables are not those of this release: opening it would make them so. */
  async openedStore(): Promise<Store | undefined> {
    if ((await this.storeState()).is !== 'current') return undefined;
    return await (this.opening ??= openStore(this.settings.storeUrl));
  }

  async close(): Promise<void> {
    await this.opening?.then((store) => store.close()).catch(() => undefined);
    await this.connecting?.then((connection) => connection.close()).catch(() => undefined);
  }

  private once<T>(name: string, make: () => T): T {
    if (!this.known.has(name)) this.known.set(name, make());
    return this.known.get(name) as T;
  }
}

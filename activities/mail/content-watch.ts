import type { PluginFunction, SendMailOptions, SMTPPoolSentMessageInfo } from 'nodemailer';
import type { Readable } from 'node:stream';

/** Tells whether any of a letter's content was asked for by the connection that sends it. */
export interface ContentWatch {
  readonly began: () => boolean;
  /** For the plugin: each attempt of the pool reads a stream of its own. */
  readonly streams: Readable[];
}

export type WatchedMail = SendMailOptions & { readonly contentWatch: ContentWatch };

export function watchContent(): ContentWatch {
  const streams: Readable[] = [];
  return { streams, began: () => streams.some(({ readableDidRead }) => readableDidRead) };
}

/**
 * Lets a watch see the finished stream of its letter. nodemailer names no command when a connection is lost, and a stream added by
 * `transform` or `processFunc` is filled before the server is asked; only the outermost one waits for the server.
 */
export const contentWatching: PluginFunction<SMTPPoolSentMessageInfo> = ({ data, message }, done) => {
  const { contentWatch } = data as Partial<WatchedMail>;
  if (contentWatch !== undefined) {
    const create = message.createReadStream.bind(message);
    message.createReadStream = (options) => {
      const stream = create(options);
      contentWatch.streams.push(stream);
      return stream;
    };
  }
  done();
};

import { isGrpcServiceError, ServiceError } from '@temporalio/client';
import type { ClientConnectConfig } from '@temporalio/envconfig';
import type { Reach } from './reach.js';

/** Something that a person can mend: what was seen, and what to do about it. */
export class TroubleError extends Error {
  override readonly name = 'TroubleError';

  constructor(
    readonly seen: string,
    readonly mend: string,
    cause: unknown,
  ) {
    super(`${seen} ${mend}`, { cause });
  }
}

/** Statuses of gRPC that a person can do something about. */
export const STATUS = {
  invalidArgument: 3,
  notFound: 5,
  permissionDenied: 7,
  failedPrecondition: 9,
  unimplemented: 12,
  unavailable: 14,
  deadlineExceeded: 4,
  unauthenticated: 16,
} as const;

/** The status of gRPC behind an error of the Temporal client; undefined when there is none. */
export function statusOf(error: unknown): number | undefined {
  if (isGrpcServiceError(error)) return error.code;
  return error instanceof Error && error.cause !== undefined ? statusOf(error.cause) : undefined;
}

/** The service's own words, without gRPC's number before them. */
export function detailsOf(error: unknown): string {
  // The gRPC library ends some details with the head of a note that has no text.
  if (isGrpcServiceError(error)) return error.details.replace(/\.?( Resolution note: *)?$/, '');
  if (error instanceof Error && error.cause !== undefined && statusOf(error) !== undefined) return detailsOf(error.cause);
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}

/** Whether the service knows the client and does not let it, or does not know it. */
export function isRefusal(error: unknown): boolean {
  const status = statusOf(error);
  return status === STATUS.permissionDenied || status === STATUS.unauthenticated;
}

/** One message for an error as the Temporal client throws it; undefined for any other, also for one of ours that it caused. */
export function troubleInWords(error: unknown): string | undefined {
  if (!(error instanceof ServiceError) && !isGrpcServiceError(error)) return undefined;
  const status = statusOf(error);
  if (status === undefined) return undefined;
  const said = detailsOf(error);
  if (isRefusal(error)) return `The Temporal service does not allow this: ${said}. ${RIGHTS}`;
  if (status === STATUS.unavailable || status === STATUS.deadlineExceeded)
    return `The Temporal service stopped answering: ${said}. Run the command again when it does; what was done stays, and a repeat changes nothing.`;
  return `The Temporal service answered: ${said}. "oversight doctor" looks for the cause.`;
}

export const RIGHTS = 'Check TEMPORAL_API_KEY or the client certificate, and the rights that it gives in this namespace.';

/** What was seen, and the mend. */
export type Trouble = readonly [seen: string, mend: string];

/** What stands between this client and the service at an address; undefined when nothing was found below the protocol. */
export function reachInWords(address: string, reach: Reach, tls: ClientConnectConfig['connectionOptions']['tls']): Trouble | undefined {
  switch (reach.found) {
    case 'nothing':
      return [`No Temporal service answers at ${address}: ${reach.reason}.`, 'Check TEMPORAL_ADDRESS, and that the service runs.'];
    case 'tls':
      return [
        `The service at ${address} wants TLS, and none is set.`,
        'Set TEMPORAL_TLS=true; TEMPORAL_TLS_SERVER_CA_CERT_PATH when its certificate is of an authority of your own.',
      ];
    case 'no-tls':
      return [`The service at ${address} does not speak TLS, and TLS is set.`, 'Check the port; TEMPORAL_TLS=false turns TLS off.'];
    case 'untrusted':
      return reach.reason === 'CERT_HAS_EXPIRED'
        ? [`The certificate of the service at ${address} has expired.`, 'Whoever runs the service has to renew it.']
        : [
            `The certificate of the service at ${address} is not trusted (${reach.reason}).`,
            'Set TEMPORAL_TLS_SERVER_CA_CERT_PATH to the certificate of the authority that signed it.',
          ];
    case 'other-name':
      return [
        `The certificate of the service at ${address} is for ${reach.names}, not for ${reach.expected}.`,
        'Set TEMPORAL_TLS_SERVER_NAME to a name that it is for.',
      ];
    case 'client-refused': {
      const hasPair = typeof tls === 'object' && tls?.clientCertPair !== undefined;
      const what = hasPair ? 'does not accept the client certificate' : 'wants a client certificate, and none is set';
      return [
        `The service at ${address} ${what} (${reach.reason}).`,
        'Set TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH to a pair that it accepts.',
      ];
    }
    case 'open':
      return undefined;
  }
}

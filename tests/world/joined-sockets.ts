import type { Socket } from 'node:net';

/** Passes on what either end says to the other; when one is gone, so is the other. Both are added to `sockets`. */
export function joinSockets(outside: Socket, inside: Socket, sockets: Set<Socket>): void {
  for (const socket of [outside, inside]) {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      outside.destroy();
      inside.destroy();
    });
  }
  outside.pipe(inside).pipe(outside);
}

import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';

/** A way to a server that counts how often the client had to wait for it. */
export interface CountingProxy {
  /** The server's URL, through the proxy. */
  readonly url: string;
  /** Round trips since the last call: times the client spoke after it had been answered. */
  taken(): number;
  close(): void;
}

const ONE_WAY_MS = 25;

export async function countingProxy(server: string): Promise<CountingProxy> {
  const target = new URL(server);
  let trips = 0;
  const proxy = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let answered = true;
    client.on('data', (bytes) => {
      if (answered) trips += 1;
      answered = false;
      upstream.write(bytes);
    });
    // As over a long line: what is sent before the first answer can have come back is one trip.
    upstream.on('data', (bytes) => {
      setTimeout(() => {
        answered = true;
        client.write(bytes);
      }, ONE_WAY_MS);
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on('close', () => other.destroy());
      one.on('error', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const url = new URL(server);
  url.port = String((proxy.address() as AddressInfo).port);
  return {
    url: url.href,
    taken() {
      const taken = trips;
      trips = 0;
      return taken;
    },
    close: () => proxy.close(),
  };
}

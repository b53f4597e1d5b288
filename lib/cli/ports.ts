import net from "node:net";
import { PlainError } from "./plain-error";

/** A port that nobody listens on now. Somebody else may take it before it is used: a rare and loud failure. */
export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A port, the variable that sets it and what it is for: `{ variable: "PORT", port: 3000, what: "the web address" }`. */
export type NeededPort = { variable: string; port: number; what: string };

/** Throws one PlainError that names every port in use and the variable that chooses another. */
export async function refuseTakenPorts(needed: NeededPort[]): Promise<void> {
  const twice = needed.filter((one) => needed.some((other) => other !== one && other.port === one.port));
  const taken: NeededPort[] = [];
  for (const one of needed) if (await isTaken(one.port)) taken.push(one);
  const problems = [
    ...twice.map(({ variable, port, what }) => `${variable}=${port} (${what}) is given to two things.`),
    ...taken.map(
      ({ port, what, variable }) =>
        `Port ${port}, meant for ${what}, is in use. Set ${variable} to another, or free it.`,
    ),
  ];
  if (problems.length > 0) throw new PlainError(problems.join("\n"));
}

/** Whether anybody listens on `port`, on either loopback address or on all of them. */
export async function isTaken(port: number): Promise<boolean> {
  for (const host of ["127.0.0.1", "::1", "::"]) if (await cannotListen(port, host)) return true;
  return false;
}

function cannotListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(true);
      else if (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT") resolve(false);
      else if (error.code === "EACCES") {
        reject(new PlainError(`Port ${port} may not be used by an ordinary user: choose one above 1023.`));
      } else reject(error);
    });
    probe.listen({ port, host, exclusive: true, ipv6Only: host === "::" }, () =>
      probe.close(() => resolve(false)),
    );
  });
}

import { startWorker } from "../worker";

// A worker to be killed: what it held comes back after seconds, not a minute.
startWorker({ leaseSeconds: 4, withSchedules: false });

// Preloaded (`node --import`) into every child of the supervisor: a child whose parent is gone, even killed, stops as
// if asked to. Without it `kill -9` of the demo would leave a web server and a worker behind.
//
// Processes that the child forks inherit the preload but not the variable: they are the child's own to end, and
// letting go of their channel would end them while they wait for work.
if (process.env.HUNDI_FOLLOW_PARENT && process.channel) {
  delete process.env.HUNDI_FOLLOW_PARENT;
  process.channel.unref();
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    // A process that cannot finish by then has nobody left to wait for it.
    setTimeout(() => process.exit(1), 25_000).unref();
  });
}

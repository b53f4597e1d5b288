// Preloaded (`node --import`) into every child of the supervisor: a child whose parent is gone, even killed, stops as
// if asked to. Without it `kill -9` of the demo would leave a web server and a worker behind.
if (process.channel) {
  process.channel.unref();
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    // A process that cannot finish by then has nobody left to wait for it.
    setTimeout(() => process.exit(1), 25_000).unref();
  });
  // Only this process follows: one that it starts itself is its own to end.
  delete process.env.NODE_CHANNEL_FD;
}

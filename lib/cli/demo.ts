import { runDemo } from "./run-demo";

await runDemo("demo");

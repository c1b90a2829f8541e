import { type ClientRequest, get } from "node:http";
import { Follower } from "./follower";

/** One who follows the event stream as a browser does, and applies what it hears. */
export class Viewer {
  readonly follower = new Follower();
  readonly #url: URL;
  #request: ClientRequest | undefined;

  constructor(base: string) {
    this.#url = new URL("/api/topology/stream", base);
  }

  /** Connects, saying what it has; resolves when the server answers. */
  open(): Promise<void> {
    const { follower } = this;
    return new Promise((resolve, reject) => {
      const headers = follower.at === "" ? {} : { "last-event-id": follower.at };
      const request = get(this.#url, { headers, agent: false }, (response) => {
        follower.begin();
        response.setEncoding("utf8").on("data", (chunk: string) => {
          if (this.#request === request) follower.hear(chunk);
        });
        response.on("close", () => this.#lost(request, "the stream ended"));
        resolve();
      });
      request.on("error", (error) => {
        this.#lost(request, error.message);
        reject(error);
      });
      this.#request = request;
    });
  }

  /** Cuts its connection, and comes back with what it has. */
  comeBack(): Promise<void> {
    this.close();
    return this.open();
  }

  close(): void {
    const request = this.#request;
    this.#request = undefined;
    request?.destroy();
  }

  #lost(request: ClientRequest, reason: string): void {
    if (this.#request === request) this.follower.heard.wrong.push(reason);
  }
}

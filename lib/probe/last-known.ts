import type { Container } from "@/lib/model/container";

/**
 * A container as the engine told it last, checked against the kernel: where its process is not in its namespace any more, neither is told. Pids and
 * inodes are used again, and would soon stand for somebody else's. One that is as it was is the same object.
 */
export function lastKnownContainer(container: Container, inodeOfPid: (pid: number) => number | undefined): Container {
  const { pid, netns, ...rest } = container;
  if (pid === undefined || netns === undefined || inodeOfPid(pid) === netns) return container;
  return rest;
}

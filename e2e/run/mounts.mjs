import { readProc } from "./processes.mjs";

/**
 * One line of /proc/PID/mountinfo, proc_pid_mountinfo(5).
 * @typedef {{ root: string, point: string, type: string, source: string, options: string }} Mount
 */

/**
 * mountinfo writes space, tab, newline and backslash as three octal digits.
 * @param {string} text
 */
const unescapeOctal = (text) =>
  text.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));

/**
 * @param {string} text the content of a mountinfo file
 * @returns {Mount[]}
 */
export function parseMountinfo(text) {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      // The optional fields before the lone hyphen vary in number, so the two halves are read apart.
      const [before = "", after = ""] = line.split(" - ");
      const [, , , root = "", point = ""] = before.split(" ");
      const [type = "", source = "", options = ""] = after.split(" ");
      return { root: unescapeOctal(root), point: unescapeOctal(point), type, source: unescapeOctal(source), options };
    });
}

/**
 * The mounts of a process's mount namespace; empty when the process is gone.
 * @param {number | "self"} pid
 * @returns {Mount[]}
 */
export function listMounts(pid = "self") {
  return parseMountinfo(readProc(`/proc/${pid}/mountinfo`) ?? "");
}

/**
 * Mount points at or below a folder, the deepest (and the last mounted) first, as unmounting wants them.
 * @param {string} folder
 * @param {Mount[]} [mounts]
 * @returns {string[]}
 */
export function mountsBelow(folder, mounts = listMounts()) {
  return mounts
    .map((mount) => mount.point)
    .filter((point) => point === folder || point.startsWith(`${folder}/`))
    .reverse();
}

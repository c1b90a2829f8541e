import type { changes as english } from "../en/changes";
import type { Translated } from "../translated";

/** See the English file. */
export const changes: Translated<typeof english> = {
  appeared: "{name} 추가됨",
  removed: "{name} 제거됨",
  state: "{name} 상태: {other}",
  "network-appeared": "네트워크 {name} 추가됨",
  "network-removed": "네트워크 {name} 제거됨",
  joined: "{name}, 네트워크 {other}에 연결됨",
  left: "{name}, 네트워크 {other}에서 연결 해제됨",
  more: "그 밖에 변경 {count, number}건",
};

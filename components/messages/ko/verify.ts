import type { verify as english } from "../en/verify";
import type { Translated } from "../translated";

/** See the English file. */
export const verify: Translated<typeof english> = {
  name: "검증",
  explain:
    "패킷이 출발하는 곳에서 실제 TCP 연결을 한 번 시도합니다. 데이터를 보내지 않고 바로 닫으며, 그곳에서 수신 대기하는 프로세스는 이 연결을 보게 됩니다.",
  button: "실제로 연결해 보기",
  again: "다시 시도",
  notInSnapshot: "스냅샷이 열려 있어 실제로 연결해 보지 않습니다. 스냅샷의 주소는 지금 다른 누군가의 것일 수 있습니다.",
  trying: "연결하는 중(최대 2초) …",
  predicted: "예측",
  seen: "관찰",
  outcome: {
    connected: "연결됨",
    refused: "연결 거부",
    told: "경로 없음({error})",
    timeout: "2초 안에 응답 없음",
  },
  took: "{address} 포트 {port}, {ms, number}ms 후",
  agreement: {
    agrees: "서로 일치합니다.",
    disagrees: "서로 일치하지 않습니다.",
    open: "이 연결로는 알 수 없습니다. 예측한 일은 여기에서 보이지 않습니다.",
  },
  changed: "지금의 사실에 따르면 예측은 ‘{disposition}’입니다.",
  save: "버그 보고용으로 저장",
  saveExplain:
    "규칙과 소켓을 포함한 호스트 스냅샷에 예측과 관찰 결과를 담습니다. 컨테이너, 네트워크, 프로세스의 이름이 들어 있습니다.",
  notSaved: "저장하지 못했습니다: {reason}",
};

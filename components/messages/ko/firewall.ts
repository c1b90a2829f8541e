import type { firewall as english } from "../en/firewall";
import type { Translated } from "../translated";

/** See the English file. */
export const firewall: Translated<typeof english> = {
  title: "방화벽",
  reading: "규칙을 읽는 중",
  none: "여기에는 규칙이 없습니다. 이 종류의 패킷은 모두 통과합니다.",
  emptyChain: "규칙이 없습니다. 패킷은 점프 다음 규칙으로 계속됩니다.",
  unread: "일부 규칙을 읽지 못했습니다. 그래도 그 규칙이 패킷을 결정할 수 있습니다.",
  more: "{count, number}개 더 보기",
  found: "{count, plural, =0 {해당하는 규칙이 없습니다} other {규칙 #개}}",
  hooks: {
    ingress: "패킷이 장치로 들어올 때",
    prerouting: "들어오는 모든 패킷, 라우팅 전",
    input: "이 네임스페이스 자신에게 오는 패킷",
    forward: "통과만 하는 패킷",
    output: "이 네임스페이스가 직접 보내는 패킷",
    postrouting: "나가는 모든 패킷, 라우팅 후",
    egress: "패킷이 장치에서 나갈 때",
  },
  chain: {
    priority: "우선순위 {priority}",
    policy: "정책 {policy}",
    empty: "규칙 없음",
  },
  rule: {
    never: "적중 없음",
    uncounted: "이 규칙은 패킷을 세지 않습니다.",
    bytes: "{bytes, number}바이트",
    unknown: "해석 안 됨",
    unfold: "규칙 {number}이(가) 이어지는 곳",
  },
  filter: {
    family: "패킷",
    search: "규칙 검색",
    about: "관련:",
    only: "이 체인만:",
    neverHit: "적중 없음",
  },
  section: {
    title: "방화벽",
    explain: "어떤 패킷이 통과하는지 정하는 iptables와 nftables 규칙으로, 패킷이 만나는 순서대로 보여 줍니다.",
    own: "자체 규칙",
    host: "호스트의 규칙",
    about: "이와 관련된 호스트 규칙",
  },
};

import type { walk as english } from "../en/walk";
import type { Translated } from "../translated";

/** See the English file. */
export const walk: Translated<typeof english> = {
  reason: {
    delivered: "도착합니다. {address} 포트 {port}에서 수신 중이며 응답도 돌아옵니다.",
    "delivered-paused":
      "{address} 포트 {port}에 도착해 커널이 받지만, {container}이(가) 일시 정지되어 있어 처리되지 않습니다.",
    echo: "{address}이(가) 에코 요청에 응답합니다.",
    answered: "응답이 도착합니다.",
    "echo-ignored": "{setting} 설정 때문에 에코 요청에 응답하지 않습니다.",
    "nothing-listens": "도착하지만 {address}의 {protocol} 포트 {port}에서 수신하는 프로세스가 없어 연결이 거부됩니다.",
    "listens-elsewhere":
      "도착하지만 거부됩니다. 포트 {port}는 {others}에서만 수신 중이고 {address}에서는 수신하지 않습니다.",
    dropped: "체인 {chain}의 규칙이 아무 통보 없이 버립니다.",
    "dropped-by-policy": "결정하는 규칙이 없고, 체인 {chain}의 기본 정책이 버리는 것입니다.",
    rejected: "체인 {chain}의 규칙이 {with}(으)로 거절합니다.",
    "not-forwarding": "{setting} 값이 0이어서 전달되지 않습니다.",
    "ttl-exceeded": "거칠 수 있는 라우터 수(TTL, 홉 제한)를 다 써서, {link}(으)로 들어온 다음 라우터가 버립니다.",
    "rp-filter": "rp_filter가 버립니다. {address}(으)로 돌아가는 길이 {link}이(가) 아닙니다.",
    "own-source": "{link}(으)로 들어왔지만 출발지 {address}이(가) 수신 측 자신의 주소입니다.",
    "loopback-address": "{address}은(는) 루프백 주소라서 {link}을(를) 지나지 못합니다.",
    "martian-source": "{link}(으)로 들어온 {address}은(는) 출발지 주소가 될 수 없습니다.",
    "no-hairpin": "들어온 포트 {port}(으)로 {bridge}을(를) 다시 나가야 하지만 그 포트는 헤어핀 모드가 아닙니다.",
    "port-locked": "{bridge}의 포트 {port}은(는) 잠겨 있으며, 브리지는 그 포트 너머의 {mac}을(를) 알지 못합니다.",
    "fdb-elsewhere":
      "{bridge}에 직접 기록된 항목이 있어 {mac}(으)로 가는 프레임을 그 주소가 없는 {port}(으)로 보냅니다.",
    "fdb-own": "{bridge}에 {mac}의 영구 항목이 있어 그 주소로 가는 프레임을 자신의 것으로 여깁니다.",
    "not-flooded": "{bridge}은(는) {mac}의 위치를 모르고, {port}은(는) 모르는 주소로 가는 프레임을 받지 않습니다.",
    "no-address-to-translate-to": "체인 {chain}이(가) 주소를 변환하려 하지만 변환할 주소가 없습니다.",
    "route-forbids": "{type} 유형의 경로가 {destination}을(를) 금지합니다.",
    "several-receivers":
      "{address}은(는) {type} 유형입니다. TCP 연결은 받는 쪽이 하나여야 하므로 보내는 쪽이 거부합니다.",
    "sender-has-no-route": "보내는 쪽에 {destination}(으)로 가는 경로가 없습니다.",
    "router-has-no-route": "도중에 {destination}(으)로 가는 경로가 없습니다.",
    "no-source-address": "보내는 쪽에 {destination}(으)로 보낼 때 쓸 주소가 없습니다.",
    "no-neighbor-silence": "{link} 너머에 주소 {address}을(를) 가진 상대가 없습니다.",
    "no-neighbor-stacked":
      "{address}은(는) {link} 자신의 위나 아래에 있습니다. macvlan이나 ipvlan 링크와 그 부모는 서로 통신하지 못합니다.",
    "no-neighbor-down": "{link}이(가) 내려가 있어 주소 {address}을(를) 가진 상대가 없습니다.",
    "no-neighbor-dummy": "{address}을(를) 더미 링크 {link} 너머에서 찾지만, 더미는 아무것도 보내지 않습니다.",
    "no-neighbor-loopback": "{address}을(를) {link} 너머에서 찾지만, 그곳은 다른 데로 이어지지 않습니다.",
    "no-neighbor-port-state": "브리지 포트 {link}이(가) 전달 상태가 아니어서 {address}에 닿지 못합니다.",
    "no-neighbor-isolated": "브리지 포트 {link}과(와) 들어온 포트가 모두 격리되어 있어 {address}에 닿지 못합니다.",
    "no-neighbor-master": "{address}은(는) {link} 너머에 있고, 그 마스터는 브리지가 아닙니다.",
    "no-neighbor-kind": "{address}은(는) 다루지 않는 종류의 링크 {link} 너머에 있습니다.",
    "no-neighbor-no-such-mac": "{link}에 있는 {address}의 이웃 항목이 아무도 갖지 않은 링크 주소를 가리킵니다.",
    "no-neighbor-noarp":
      "{link}이(가) 이웃을 찾지 않도록 설정되어(NOARP) {address}(으)로 가는 것을 아무도 받지 못합니다.",
    "answer-astray": "응답이 {source}에서 오지만, 기다리는 곳은 {expected}입니다.",
    "answer-unheard": "응답이 {link}(으)로 들어오지만 받는 상대가 없습니다.",
    loop: "{link}을(를) 그대로 다시 지납니다. 제자리를 돌고 있습니다.",
    "leaves-host": "{link}(으)로 이 호스트를 떠납니다. {destination}에서 어떻게 되는지는 여기서 보이지 않습니다.",
    "leaves-host-untranslated":
      "출발지 {source} 그대로 {link}(으)로 이 호스트를 떠납니다. 이곳으로 돌아오는 경로가 있어야 {destination}이(가) 응답할 수 있습니다.",
    "source-not-running": "{container}이(가) 실행 중이 아니어서 아무것도 보내지 않습니다.",
    "target-not-running": "{container}이(가) 실행 중이 아니어서 지금은 주소가 없습니다.",
    "target-without-address": "{container}에는 그런 주소가 없습니다.",
    "sandbox-unread": "{container}의 샌드박스를 읽지 못했습니다.",
    "no-such-container": "ID가 {id}인 컨테이너가 없습니다.",
    "name-not-here": "{name}은(는) 이 호스트의 컨테이너 이름이 아닙니다. 누구인지는 외부 리졸버가 답합니다.",
    "outside-not-outside": "이 호스트에서 {address}(으)로 가는 길이 없어 그곳에서 들어올 수 없습니다.",
    "outside-is-here": "{address}은(는) 이 호스트나 여기 있는 컨테이너의 주소입니다. 그곳을 출발지로 고르십시오.",
    "host-unread": "호스트 자신의 네트워크를 읽지 못했습니다.",
    "rules-unread": "도중의 규칙을 읽지 못했습니다. {reason}",
    "sockets-unread": "도착한 곳에서 누가 수신하는지 읽지 못했습니다.",
    "settings-unread": "{setting} 값을 읽지 못했습니다.",
    "relay-unread": "프록시가 받지만, 어디로 넘기는지 읽지 못했습니다.",
    "load-balancer": "규칙에 나타나지 않는 엔진의 부하 분산기에 도달합니다.",
    "discovery-blocked":
      "{address} 주소의 이웃을 찾을 수 있는지 알 수 없습니다. 체인 {chain}의 규칙이 IPv6 이웃 탐색(ICMPv6)을 막으므로, 이미 링크 주소를 아는 쪽만 잠시 동안 통신할 수 있습니다.",
    "answers-nobody":
      "{address} 주소의 이웃을 찾을 수 있는지 알 수 없습니다. 그 주소가 있는 {link}이(가) {setting} 때문에 응답하지 않으므로, 이미 링크 주소를 아는 쪽만 잠시 동안 통신할 수 있습니다.",
    "arp-rule":
      "{address} 주소의 이웃을 찾을 수 있는지 알 수 없습니다. ARP 테이블 {table}의 체인 {chain}이(가) ARP를 막을 수 있어, 이미 링크 주소를 아는 쪽만 잠시 동안 통신할 수 있습니다.",
    "arp-unread": "{address} 주소의 이웃을 찾을 수 있는지 알 수 없습니다. ARP 규칙을 읽지 못했습니다. {reason}",
    "netdev-rule":
      "{link}({direction})에 걸린 테이블 {table}의 체인 {chain}이(가) 지나는 패킷을 막거나 바꿀 수 있습니다.",
    "link-xdp": "{link}의 XDP 프로그램({name})이 규칙보다 먼저 모든 패킷을 봅니다. 무엇을 하는지는 알 수 없습니다.",
    "link-filter": "{link}의 tc 필터({name}, {direction})가 패킷을 막거나 바꾸거나 다른 곳으로 보낼 수 있습니다.",
    "link-qdisc": "{link}의 큐 규칙(qdisc) {name}이(가) 패킷을 잃거나 붙잡아 둘 수 있습니다.",
    "ipsec-policy":
      "IPsec 정책이 적용됩니다: {policy}. 버려지는지 암호화되는지, 그 뒤에 어떻게 되는지는 알 수 없습니다.",
    "duplicate-address": "주소 {address}을(를) 여럿이 갖고 있어, 먼저 응답한 쪽이 받습니다.",
    multipath: "{destination}(으)로 가는 길이 {ways}개이고 커널은 그중 하나를 고릅니다.",
    "too-many-ways": "결정하는 것 가운데 모르는 것이 너무 많습니다.",
    "too-many-rules": "규칙 체인이 서로를 너무 여러 번 거쳐 {chain}에서 더 따라갈 수 없습니다.",
    "unmodelled-address": "{address}은(는) {type} 유형이며, 이 유형은 다루지 않습니다.",
    "unmodelled-route": "{destination}(으)로 가는 경로에 링크가 없습니다.",
    "unmodelled-routing-rule": "정책 규칙 {priority}에 다루지 않는 조건이 있습니다.",
    "rule-order":
      "체인 {chain}과(와) 테이블 {table}의 체인은 우선순위가 같습니다. 하나는 패킷을 알리지 않고 버리고 다른 하나는 보내는 쪽에 알리며, 어느 쪽이 먼저인지는 알 수 없습니다.",
    "unmodelled-rule": "다루지 않는 규칙을 만나며, 그 규칙이 결정할 수 있습니다. {part}",
    "unmodelled-link": "다루지 않는 링크 {link}을(를) 지납니다.",
    "port-may-not-send":
      "{bridge}의 포트 {port}은(는) 모든 것을 전달하지 않으며, 무엇을 전달할지는 브리지가 학습한 내용에 달려 있습니다.",
    "unmodelled-bridge-rules": "다루지 않는 브리지 테이블 {table}을(를) 지납니다.",
  },
};

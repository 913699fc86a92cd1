// Which network links run, as the kernel's netlink messages tell it (rtnetlink(7)). Pure: bytes in.
#pragma once
#include <map>
#include <string_view>

namespace farstu::courier {

class Links {
 public:
  // Takes the messages of one datagram in. True when a link came up that was down or unknown before; news of
  // a link that stays up is none, nor is the loopback. Bytes that are no such messages are passed over.
  bool hear(std::string_view datagram);

 private:
  std::map<int, bool> running_;  // by interface index
};

}  // namespace farstu::courier

#include "sync/courier/links.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include <linux/rtnetlink.h>
#include <net/if.h>

namespace farstu::courier {
namespace {

template <class T>
std::optional<T> read_at(std::string_view bytes, std::size_t at) {
  if (bytes.size() < at || bytes.size() - at < sizeof(T)) return std::nullopt;
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

constexpr std::size_t aligned(std::size_t length) { return (length + 3) & ~std::size_t{3}; }

}  // namespace

bool Links::hear(std::string_view datagram) {
  bool came_up = false;
  while (const auto header = read_at<nlmsghdr>(datagram, 0)) {
    if (header->nlmsg_len < sizeof(nlmsghdr) || header->nlmsg_len > datagram.size()) break;
    const std::string_view message = datagram.substr(0, header->nlmsg_len);
    datagram.remove_prefix(std::min(aligned(header->nlmsg_len), datagram.size()));
    const bool about_a_link = header->nlmsg_type == RTM_NEWLINK || header->nlmsg_type == RTM_DELLINK;
    const auto link = read_at<ifinfomsg>(message, aligned(sizeof(nlmsghdr)));
    if (!about_a_link || !link || (link->ifi_flags & IFF_LOOPBACK) != 0) continue;

    const bool runs = header->nlmsg_type == RTM_NEWLINK && (link->ifi_flags & IFF_RUNNING) != 0;
    const auto known = running_.find(link->ifi_index);
    // Of a link not heard of before only the mask of changes tells whether it ran already.
    const bool ran = known != running_.end() ? known->second : (link->ifi_change & IFF_RUNNING) == 0;
    came_up = came_up || (runs && !ran);
    running_[link->ifi_index] = runs;
  }
  return came_up;
}

}  // namespace farstu::courier

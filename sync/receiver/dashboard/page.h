// The frame every page of the dashboard shares, and the log-in page.
#pragma once
#include "kiosk/core/text/catalogue.h"
#include "sync/receiver/dashboard/html.h"
#include "sync/receiver/http/message.h"

#include <optional>
#include <string>
#include <string_view>

namespace farstu::receiver {

struct Frame {
  std::string title;
  std::string_view kind;  // class of <body>: "door" or "room"
  std::string here;       // this page's path and query, for coming back in another language
  Markup bar;             // what stands at the right of the top bar; empty on the log-in page
  Markup main;
};
// A whole page in the language of `c`, with the headers every page has.
http::Response page(const Catalogue& c, const Frame& frame, unsigned status = 200);
// The headers alone, for redirects and other answers of the dashboard.
void add_protection(http::Response& response);
http::Response redirect(std::string_view path);  // 303, only to a path of our own

// `trouble`: a sentence about the last try, or "". `name` stands in its field again.
http::Response login_page(const Catalogue& c, std::string_view trouble, std::string_view name,
                          unsigned status);

}  // namespace farstu::receiver

#include "sync/receiver/dashboard/dashboard.h"

#include "kiosk/core/base/log.h"
#include "kiosk/core/text/catalogue.h"
#include "sync/receiver/dashboard/assets.h"
#include "sync/receiver/dashboard/login.h"
#include "sync/receiver/dashboard/page.h"
#include "sync/receiver/dashboard/totals_page.h"

#include <algorithm>
#include <charconv>

namespace farstu::receiver {
namespace {

using http::form_value;
using http::Method;
using http::Request;
using http::Response;

// __Host-: only over TLS, only from this very host, for all its paths.
constexpr std::string_view kSessionCookie = "__Host-farstu";
constexpr std::string_view kLanguageCookie = "__Host-farstu-lang";

std::string cookie(const Request& request, std::string_view name) {
  for (const auto& [field, value] : request.fields) {
    if (field != "cookie") continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      std::string_view part = rest.substr(0, rest.find(';'));
      rest.remove_prefix(std::min(rest.size(), part.size() + 1));
      while (part.starts_with(' ')) part.remove_prefix(1);
      if (part.starts_with(name) && part.substr(name.size()).starts_with('=')) {
        return std::string(part.substr(name.size() + 1));
      }
    }
  }
  return {};
}

// A form sent by another site's page is not the visitor's wish. Programs that are no browsers send neither
// field, and have nobody's cookies.
bool is_foreign(const Request& request) {
  const std::string_view site = request.field("sec-fetch-site");
  if (!site.empty()) return site != "same-origin" && site != "none";
  const std::string_view origin = request.field("origin");
  return !origin.empty() && origin != "https://" + std::string(request.field("host"));
}

Response plain(unsigned status, std::string_view text) {
  Response response{status, "text/plain; charset=utf-8", std::string(text) + "\n", {}};
  add_protection(response);
  return response;
}

std::optional<int> parse_page(std::string_view text) {
  int page = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), page);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return page;
}

struct Asked {
  Range range;
  bool understood = true;
};
Asked range_asked(const std::vector<http::Field>& query, Day today) {
  const std::string month = form_value(query, "month");
  const std::string from = form_value(query, "from");
  const std::string to = form_value(query, "to");
  if (month.empty() && from.empty() && to.empty()) return {usual_range(today)};
  if (!month.empty()) {
    if (const auto parsed = parse_month(month)) return {month_range(*parsed)};
    return {usual_range(today), false};
  }
  const auto first = parse_day(from);
  const auto last = parse_day(to);
  if (!first || !last || *last < *first || last->number() - first->number() >= kMaxRangeDays) {
    return {usual_range(today), false};
  }
  return {{*first, *last, {}}};
}

class Pages final : public Dashboard {
 public:
  Pages(Store& store, const Clock& clock, const Zone& zone, std::vector<Catalogue> catalogues)
      : store_(store), clock_(clock), zone_(zone), catalogues_(std::move(catalogues)), login_(store, clock) {}

  Response answer(const Request& request) override {
    Response response = routed(request);
    const std::string asked = form_value(http::parse_form(request.query), "lang");
    if (const Catalogue* chosen = find_language(asked)) {
      response.fields.emplace_back("Set-Cookie", std::string(kLanguageCookie) + "=" + chosen->locale() +
                                                     "; Path=/; Secure; SameSite=Lax; Max-Age=31536000");
    }
    return response;
  }

 private:
  Response routed(const Request& request) {
    if (request.path.starts_with("/static/")) return asset(request);
    const Catalogue& c = language(request);
    const bool reading = request.method == Method::Get || request.method == Method::Head;
    if (request.method == Method::Post && is_foreign(request)) return plain(403, c.text("error.foreign"));
    if (request.path == "/login" && reading) return login_page(c, "", "", 200);
    if (request.path == "/login" && request.method == Method::Post) return log_in(c, request);
    const auto visitor = login_.visitor(cookie(request, kSessionCookie));
    if (!visitor) return trouble(c, visitor.error());
    if (request.path == "/logout" && request.method == Method::Post) return log_out(c, request, *visitor);
    if (!reading) return plain(405, c.text("error.not_here"));
    if (request.path == "/") return redirect(*visitor ? "/totals" : "/login");
    if (request.path == "/totals") return *visitor ? totals(c, request, **visitor) : redirect("/login");
    return plain(404, c.text("error.not_here"));
  }

  Response log_in(const Catalogue& c, const Request& request) {
    const auto form = http::parse_form(request.body);
    const Login::Attempt attempt{form_value(form, "name"), form_value(form, "password"),
                                 form_value(form, "code"), request.peer};
    const auto token = login_.log_in(attempt);
    if (token) {
      Response response = redirect("/totals");
      response.fields.emplace_back("Set-Cookie", std::string(kSessionCookie) + "=" + *token +
                                                     "; Path=/; Secure; HttpOnly; SameSite=Strict");
      return response;
    }
    if (token.error().id == "login.wrong") return login_page(c, c.text("login.wrong"), attempt.name, 403);
    if (token.error().id == "login.throttled")
      return login_page(c, c.text("login.throttled"), attempt.name, 429);
    return trouble(c, token.error());
  }

  Response log_out(const Catalogue& c, const Request& request, const std::optional<Visitor>& visitor) {
    if (!visitor) return redirect("/login");
    if (!same_secret(form_value(http::parse_form(request.body), "csrf"), visitor->csrf)) {
      return plain(403, c.text("error.foreign"));
    }
    if (const auto ended = login_.log_out(*visitor); !ended) return trouble(c, ended.error());
    Response response = redirect("/login");
    response.fields.emplace_back("Set-Cookie", std::string(kSessionCookie) +
                                                   "=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0");
    return response;
  }

  Response totals(const Catalogue& c, const Request& request, const Visitor& visitor) {
    const auto query = http::parse_form(request.query);
    const Day today = civil_day(clock_.now(), zone_);
    const Asked asked = range_asked(query, today);
    const auto& only = visitor.account.house;
    const auto days = store_.house_days(asked.range.from, asked.range.to, only);
    if (!days) return trouble(c, days.error());
    auto houses = store_.houses();
    if (!houses) return trouble(c, houses.error());
    if (only) std::erase_if(*houses, [&](const House& house) { return house.id != *only; });
    const auto contacts = store_.contacts();
    if (!contacts) return trouble(c, contacts.error());
    const TotalsView view = make_totals_view(asked.range, today, *houses, *contacts, *days,
                                             parse_page(form_value(query, "page")).value_or(1));
    return totals_page(c, visitor, view, zone_, asked.understood ? "" : c.text("ranges.wrong"));
  }

  Response asset(const Request& request) const {
    Response response;
    if (request.path == "/static/farstu.css") {
      response = {200, "text/css; charset=utf-8", std::string(kDashboardAssets[0]), {}};
    } else if (request.path == "/static/farstu.svg") {
      response = {200, "image/svg+xml", std::string(kDashboardAssets[1]), {}};
    } else {
      return plain(404, "There is nothing here.");
    }
    response.fields = {{"Cache-Control", "public, max-age=300"}, {"X-Content-Type-Options", "nosniff"}};
    return response;
  }

  Response trouble(const Catalogue& c, const Error& error) const {
    log_error(error);
    return plain(503, c.text("error.store"));
  }

  // ?lang=, else the cookie, else what the browser prefers, else Swedish.
  const Catalogue& language(const Request& request) const {
    if (const auto* chosen = find_language(form_value(http::parse_form(request.query), "lang")))
      return *chosen;
    if (const auto* kept = find_language(cookie(request, kLanguageCookie))) return *kept;
    std::string_view wanted =
        request.field("accept-language");  // in order of preference, as browsers write it
    while (!wanted.empty()) {
      std::string_view tag = wanted.substr(0, wanted.find(','));
      wanted.remove_prefix(std::min(wanted.size(), tag.size() + 1));
      while (tag.starts_with(' ')) tag.remove_prefix(1);
      if (const auto* spoken = find_language(tag.substr(0, tag.find_first_of("-;")))) return *spoken;
    }
    return catalogues_.front();
  }
  const Catalogue* find_language(std::string_view tag) const {
    const auto found = std::find_if(catalogues_.begin(), catalogues_.end(),
                                    [&](const Catalogue& c) { return c.locale() == tag; });
    return found == catalogues_.end() ? nullptr : &*found;
  }

  Store& store_;
  const Clock& clock_;
  const Zone zone_;
  const std::vector<Catalogue> catalogues_;  // Swedish first
  Login login_;
};

}  // namespace

Result<std::unique_ptr<Dashboard>> Dashboard::make(Store& store, const Clock& clock, const Zone& zone,
                                                   const std::filesystem::path& locale) {
  std::vector<Catalogue> catalogues;
  for (const std::string_view language : {"sv", "en"}) {
    FARSTU_TRY_ASSIGN(Catalogue catalogue, Catalogue::load(locale, "receiver", language));
    catalogues.push_back(std::move(catalogue));
  }
  return std::unique_ptr<Dashboard>(std::make_unique<Pages>(store, clock, zone, std::move(catalogues)));
}

}  // namespace farstu::receiver

#include "sync/receiver/admin/admin.h"

#include "kiosk/core/base/files.h"
#include "sync/receiver/admin/totals_json.h"
#include "sync/receiver/dashboard/login.h"

#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace farstu::receiver {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kMaxDays = 3700;
constexpr int kCodeTries = 5;

std::string line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json time_or_null(const std::optional<Instant>& time) {
  return time ? Json(to_iso(*time, Zone::utc())) : Json(nullptr);
}

// ---- house

Result<std::string> house_add(Store& store, const Clock& clock, Form form, const std::string& name) {
  FARSTU_TRY_ASSIGN(const HouseId house, store.add_house(name, clock.now()));
  if (form == Form::Json) return line({{"house", house.value}});
  return fmt::format("House \"{}\" is {}.\n", name, house.value);
}

Result<std::string> house_list(Store& store, Form form) {
  FARSTU_TRY_ASSIGN(const auto houses, store.houses());
  Json list = Json::array();
  std::string text;
  for (const House& house : houses) {
    list.push_back({{"house", house.id.value}, {"name", house.name}});
    text += fmt::format("{:<40} {}\n", house.id.value, house.name);
  }
  return form == Form::Json ? line(list) : text;
}

// ---- kiosk

Result<std::string> kiosk_new(Store& store, const Clock& clock, Form form, const std::string& house,
                              const std::string& replaces) {
  Invitation invitation;
  invitation.house.value = house;
  if (!replaces.empty()) invitation.replaces = KioskId{replaces};
  for (int attempt = 1;; ++attempt) {
    const wire::EnrolCode code = wire::make_enrol_code();
    FARSTU_TRY_ASSIGN(invitation.key, wire::enrol_key(code));
    invitation.look_up = code.look_up;
    const auto kiosk = store.invite(invitation, clock.now());
    if (!kiosk && kiosk.error().code == Code::Conflict && attempt < kCodeTries)
      continue;  // the look-up is taken
    if (!kiosk) return tl::unexpected<Error>(kiosk.error());
    if (form == Form::Json) return line({{"code", to_string(code)}});
    return fmt::format("Code for the new kiosk {} of {}: {}\nIt can be used once, within 7 days.\n",
                       kiosk->value, house, to_string(code));
  }
}

Result<std::string> kiosk_revoke(Store& store, const Clock& clock, Form form, const std::string& kiosk) {
  FARSTU_TRY(store.revoke(KioskId{kiosk}, "admin", clock.now()));
  if (form == Form::Json) return line({{"kiosk", kiosk}, {"state", to_string(KioskState::Revoked)}});
  return fmt::format("Kiosk {} is revoked: nothing it sends is taken any more.\n", kiosk);
}

std::string words_of(const Kiosk& kiosk) {
  if (!kiosk.enrol_request || !kiosk.enrol_answer) return {};
  return fmt::format("{}", fmt::join(wire::four_words(*kiosk.enrol_request, *kiosk.enrol_answer), " "));
}

Result<std::string> kiosk_list(Store& store, Form form) {
  FARSTU_TRY_ASSIGN(const auto kiosks, store.kiosks());
  Json list = Json::array();
  std::string text;
  for (const Kiosk& kiosk : kiosks) {
    const std::string words = words_of(kiosk);
    list.push_back({{"kiosk", kiosk.id.value},
                    {"house", kiosk.house.value},
                    {"state", to_string(kiosk.state)},
                    {"replaces", kiosk.replaces ? Json(kiosk.replaces->value) : Json(nullptr)},
                    {"words", words.empty() ? Json(nullptr) : Json(words)},
                    {"last_seen", time_or_null(kiosk.last_seen_at)},
                    {"app", kiosk.app.empty() ? Json(nullptr) : Json(kiosk.app)},
                    {"clock", kiosk.clock ? Json(wire::to_string(*kiosk.clock)) : Json(nullptr)},
                    {"cloned", kiosk.cloned}});
    text += fmt::format("{}  {:<30} {:<8} {}{}\n", kiosk.id.value, kiosk.house.value, to_string(kiosk.state),
                        words, kiosk.cloned ? "  (a copy of its data seems to be in use)" : "");
  }
  return form == Form::Json ? line(list) : text;
}

// ---- user

struct UserOptions {
  std::string name, role, house, password_file;
};

Result<std::string> user_add(Store& store, const Clock& clock, Form form, const UserOptions& options) {
  const bool is_house = options.role == to_string(Role::House);
  if (is_house == options.house.empty()) {
    return fail(
        Code::Invalid, std::string(kWrongUsageId),
        is_house ? "A user of role house needs --house H." : "A user of role federation has no --house.");
  }
  FARSTU_TRY_ASSIGN(const std::string text, read_whole(options.password_file, 4096));
  Account account;
  account.name = options.name;
  account.role = is_house ? Role::House : Role::Federation;
  if (is_house) account.house = HouseId{options.house};
  FARSTU_TRY_ASSIGN(account.password,
                    hash_password(std::string_view(text).substr(0, text.find_first_of("\r\n"))));
  account.totp = make_totp_secret();
  FARSTU_TRY(store.add_account(account, clock.now()));
  const std::string secret = to_base32(account.totp);
  if (form == Form::Json) return line({{"user", account.name}, {"totp", secret}});
  return fmt::format(
      "User {} can log in with the password and a code from an authenticator app.\n"
      "Secret for the app: {}\n",
      account.name, secret);
}

// ---- totals

Result<std::string> totals(Store& store, Form form, const std::string& from_text,
                           const std::string& to_text) {
  FARSTU_TRY_ASSIGN(const Day from, parse_day(from_text));
  FARSTU_TRY_ASSIGN(const Day to, parse_day(to_text));
  if (to < from) return fail(Code::Invalid, std::string(kWrongUsageId), "--to is before --from.");
  if (to.number() - from.number() >= kMaxDays) {
    return fail(Code::Invalid, std::string(kWrongUsageId),
                fmt::format("At most {} days at a time.", kMaxDays));
  }
  FARSTU_TRY_ASSIGN(const auto days, store.house_days(from, to, std::nullopt));
  return form == Form::Json ? totals_as_json(days) : totals_as_text(days);
}

// ---- backup

Result<std::string> backup(Store& store, Form form, const std::string& file) {
  FARSTU_TRY(store.back_up(file));
  if (form == Form::Json) return line({{"file", file}});
  return fmt::format("{} holds the whole database; the two receiver keys beside it have to be kept too.\n",
                     file);
}

CLI::App* group(CLI::App& parent, const char* name, const char* what) {
  CLI::App* added = parent.add_subcommand(name, what);
  added->require_subcommand(1);
  return added;
}

}  // namespace

void add_admin(CLI::App& app, AdminCommand& chosen) {
  CLI::App* admin = group(app, "admin", "the federation's houses, kiosks, users and totals");

  CLI::App* houses = group(*admin, "house", "houses");
  {
    auto name = std::make_shared<std::string>();
    CLI::App* add = houses->add_subcommand("add", "a house that may report");
    add->add_option("NAME", *name, "its name, as people say it")->required();
    add->callback([&chosen, name] {
      chosen = [name](Store& s, const Clock& c, Form f) { return house_add(s, c, f, *name); };
    });
    houses->add_subcommand("list", "all houses")->callback([&chosen] {
      chosen = [](Store& s, const Clock&, Form f) { return house_list(s, f); };
    });
  }

  CLI::App* kiosks = group(*admin, "kiosk", "kiosks");
  {
    auto house = std::make_shared<std::string>();
    auto replaces = std::make_shared<std::string>();
    CLI::App* add = kiosks->add_subcommand("new", "a code that enrols one kiosk");
    add->add_option("--house", *house, "id of its house")->required()->type_name("H");
    add->add_option("--replaces", *replaces, "the kiosk whose periods it takes over")->type_name("K");
    add->callback([&chosen, house, replaces] {
      chosen = [=](Store& s, const Clock& c, Form f) { return kiosk_new(s, c, f, *house, *replaces); };
    });
    auto kiosk = std::make_shared<std::string>();
    CLI::App* revoke = kiosks->add_subcommand("revoke", "take nothing more from this kiosk");
    revoke->add_option("K", *kiosk, "its id")->required();
    revoke->callback([&chosen, kiosk] {
      chosen = [kiosk](Store& s, const Clock& c, Form f) { return kiosk_revoke(s, c, f, *kiosk); };
    });
    kiosks->add_subcommand("list", "all kiosks")->callback([&chosen] {
      chosen = [](Store& s, const Clock&, Form f) { return kiosk_list(s, f); };
    });
  }

  {
    auto user = std::make_shared<UserOptions>();
    CLI::App* add = group(*admin, "user", "who may look at the dashboard")->add_subcommand("add", "a user");
    add->add_option("NAME", user->name, "what they type to log in")->required();
    add->add_option("--role", user->role, "federation sees all houses, house its own")
        ->required()
        ->check(CLI::IsMember({"federation", "house"}));
    add->add_option("--house", user->house, "id of the house")->type_name("H");
    add->add_option("--password-file", user->password_file, "file whose first line is the password")
        ->required()
        ->type_name("F");
    add->callback([&chosen, user] {
      chosen = [user](Store& s, const Clock& c, Form f) { return user_add(s, c, f, *user); };
    });
  }

  auto file = std::make_shared<std::string>();
  CLI::App* copy =
      admin->add_subcommand("backup", "a whole copy of the database, to put in its place one day");
  copy->add_option("FILE", *file, "a new file")->required();
  copy->callback(
      [&chosen, file] { chosen = [file](Store& s, const Clock&, Form f) { return backup(s, f, *file); }; });

  auto from = std::make_shared<std::string>();
  auto to = std::make_shared<std::string>();
  CLI::App* total = admin->add_subcommand("totals", "what the houses have released");
  total->add_option("--from", *from, "first day")->required()->type_name("DATE");
  total->add_option("--to", *to, "last day")->required()->type_name("DATE");
  total->callback([&chosen, from, to] {
    chosen = [=](Store& s, const Clock&, Form f) { return totals(s, f, *from, *to); };
  });
}

}  // namespace farstu::receiver

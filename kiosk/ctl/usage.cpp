#include "kiosk/ctl/usage.h"

#include "kiosk/core/base/clock.h"
#include "kiosk/core/domain/session.h"

namespace farstu::ctl {
namespace {

// A parser of base or domain as a check of CLI11: "" is yes, else the sentence.
template <class Parse>
CLI::Validator checked(Parse parse, const std::string& form) {
  return CLI::Validator(
      [parse](std::string& text) -> std::string {
        const auto value = parse(text);
        return value ? std::string() : value.error().sentence;
      },
      form);
}

}  // namespace

CLI::App* add_command(CLI::App& parent, const std::string& name, const std::string& what) {
  return parent.add_subcommand(name, what)->fallthrough();
}

CLI::App* add_group(CLI::App& parent, const std::string& name, const std::string& what) {
  return add_command(parent, name, what)->require_subcommand(1);
}

CLI::Validator is_day() {
  return checked([](const std::string& t) { return parse_day(t); }, "YYYY-MM-DD");
}
CLI::Validator is_month() {
  return checked([](const std::string& t) { return parse_month(t); }, "YYYY-MM");
}
CLI::Validator is_time() {
  return checked([](const std::string& t) { return parse_iso(t, Zone::utc()); }, "TIME");
}
CLI::Validator is_session() {
  return checked([](const std::string& t) { return parse_session_id(t); }, "ID");
}

}  // namespace farstu::ctl

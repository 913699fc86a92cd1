// Arguments of commands: CLI11 with our checks, each refusing with one sentence (exit 2).
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/ctl/command.h"

#include <string>
#include <string_view>

#include <CLI/CLI.hpp>

namespace farstu::ctl {

// The id of an Error that means wrong usage although the arguments could be read.
inline constexpr std::string_view kUsageId = "usage";
inline tl::unexpected<Error> wrong_usage(std::string sentence) {
  return fail(Code::Invalid, std::string(kUsageId), std::move(sentence));
}

// A command or group of commands that also takes the global options after it.
CLI::App* add_command(CLI::App& parent, const std::string& name, const std::string& what);
// A group ("programme") of which exactly one command must follow.
CLI::App* add_group(CLI::App& parent, const std::string& name, const std::string& what);

CLI::Validator is_day();      // 2026-03-31
CLI::Validator is_month();    // 2026-03
CLI::Validator is_time();     // ISO 8601, with or without offset
CLI::Validator is_session();  // 16 hex digits

}  // namespace farstu::ctl

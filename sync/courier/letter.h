// A file of the outbox as the courier sees it: a number, where it goes, and nothing of what it says.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace farstu::courier {

enum class Endpoint { Reports, State, Enrol, Keys, Time };

// "reports": both the suffix of the file and the last part of the receiver's address.
std::string_view suffix(Endpoint endpoint);

struct Letter {
  std::uint64_t seq = 0;
  Endpoint endpoint = Endpoint::Reports;
  std::string stem;       // the number as the file name writes it
  bool answered = false;  // an answer lies unread in the inbox
  friend bool operator==(const Letter&, const Letter&) = default;
};

// "4711.reports"; nothing for any other name (a .part file, a stranger's file).
std::optional<Letter> parse_letter_name(std::string_view name);
std::string outbox_name(const Letter& letter);  // 4711.reports
std::string answer_name(const Letter& letter);  // 4711.answer

// The address a letter is posted to; `receiver` may carry a path and a slash at its end.
std::string address_for(std::string_view receiver, Endpoint endpoint);

}  // namespace farstu::courier

// What visitors are offered beyond coming in, all of it voluntary: notices, *Hej då*, three questions, and
// two about the visitor. What is answered is added up over a month and tied to nobody (core/domain/tally.h).
#pragma once
#include "kiosk/core/domain/tally.h"
#include "kiosk/flow/board.h"

#include <array>
#include <optional>

namespace farstu::flow {

// One answer to each of the three questions; nothing: skipped.
using Replies = std::array<std::optional<AskedAnswer>, kAskedQuestions.size()>;

struct AboutVisitor {  // as told so far
  std::optional<AgeBand> age;
  std::optional<Gender> gender;
  friend bool operator==(const AboutVisitor&, const AboutVisitor&) = default;
};

struct Notices {  // with who is on duty and what infection-safe mode asks
  Board board;    // as it was when it was opened: nothing changes under a reader
  friend bool operator==(const Notices&, const Notices&) = default;
};

struct FindHelp {  // "Hitta rätt hjälp", contact, becoming a member
  friend bool operator==(const FindHelp&, const FindHelp&) = default;
};

struct Goodbye {
  bool busy = false;
  bool counted = false;  // then it can be taken back
  friend bool operator==(const Goodbye&, const Goodbye&) = default;
};

struct Asked {         // "Hur var det idag?", one question at a time
  std::size_t at = 0;  // of kAskedQuestions
  Replies replies{};
  bool busy = false;
  friend bool operator==(const Asked&, const Asked&) = default;
};
struct AskedThanks {
  Replies replies{};  // stored: Back takes them back
  bool busy = false;
  friend bool operator==(const AskedThanks&, const AskedThanks&) = default;
};

struct More {  // what the thank-you has no room for
  friend bool operator==(const More&, const More&) = default;
};
struct AboutYou {  // age band, then gender; the answers are the visitor's
  enum class Question { Age, Gender } question = Question::Age;
  bool busy = false;
  friend bool operator==(const AboutYou&, const AboutYou&) = default;
};

// ---- Actions
struct OpenNotices {};
struct OpenFindHelp {};
struct SayGoodbye {};
struct OpenQuestions {};
struct Reply {
  std::optional<AskedAnswer> answer;  // nothing: *Hoppa över*
};
struct OpenMore {};
struct OpenAboutYou {};
struct ChooseAge {  // again: taken back
  AgeBand age = AgeBand::Under26;
};
struct ChooseGender {
  Gender gender = Gender::Woman;
};
struct GoOn {};

// ---- Outcomes
struct BoardLoaded {
  Board board;
};
struct BoardNotLoaded {};
struct GoodbyeSaved {};
struct GoodbyeNotSaved {};
struct GoodbyeTakenBack {};
struct GoodbyeNotTakenBack {};
struct RepliesSaved {};
struct RepliesNotSaved {};
struct RepliesTakenBack {};
struct RepliesNotTakenBack {};
struct AboutYouTold {
  AboutVisitor now;
};
struct AboutYouNotTold {
  AboutVisitor now;  // what is true all the same
};

// ---- Effects
struct LoadBoard {};        // BoardLoaded | BoardNotLoaded
struct SaveGoodbye {};      // GoodbyeSaved | GoodbyeNotSaved
struct TakeBackGoodbye {};  // GoodbyeTakenBack | GoodbyeNotTakenBack
struct SaveReplies {        // RepliesSaved | RepliesNotSaved
  Replies replies;
};
struct TakeBackReplies {  // RepliesTakenBack | RepliesNotTakenBack
  Replies replies;
};
struct TellAboutYou {  // AboutYouTold | AboutYouNotTold
  AboutVisitor before, now;
};

}  // namespace farstu::flow

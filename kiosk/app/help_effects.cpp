#include "kiosk/app/help_effects.h"

#include "kiosk/house/crisis_numbers.h"
#include "kiosk/house/duty_desk.h"
#include "kiosk/house/infection_mode.h"
#include "kiosk/house/notice_desk.h"
#include "kiosk/house/presence.h"
#include "kiosk/house/support_desk.h"
#include "kiosk/house/tally_desk.h"

#include <utility>

namespace farstu::app {

using flow::Outcome;

bool HelpEffects::good(const Result<void>& result) {
  if (!result) told_(result.error());
  return result.has_value();
}

Outcome HelpEffects::run(const flow::LoadBoard&) {
  flow::Board board;
  const auto read = [&](const auto& result, auto&& fill) {
    if (result) {
      fill(*result);
    } else {
      told_(result.error());
    }
  };
  read(house::DutyDesk(house_).on(house_.today()), [&](const auto& people) {
    for (const auto& person : people) {
      (person.role == DutyRole::PeerSupporter ? board.peer_supporters : board.hosts)
          .push_back(person.first_name);
    }
  });
  read(house::NoticeDesk(house_).current(house_.civil_today()),
       [&](const auto& notices) { board.notices = notices; });
  read(house::InfectionMode(house_).today(), [&](const auto& today) {
    if (!today.on) return;
    board.safe_mode.emplace();
    for (const auto& room : today.rooms) board.safe_mode->places.push_back({room.place, room.left});
  });
  read(house::SupportDesk(house_).role(), [&](ContactRole role) { board.support_role = role; });
  const house::CrisisNumbers numbers(house_);
  read(numbers.list(), [&](const auto& list) {
    if (!list.empty()) board.numbers = list;
  });
  read(numbers.care_number(), [&](const auto& number) { board.care_number = number; });
  return flow::BoardLoaded{std::move(board)};
}

Outcome HelpEffects::run(const flow::SaveGoodbye&) {
  if (good(house::Presence(house_).say_goodbye())) return flow::GoodbyeSaved{};
  return flow::GoodbyeNotSaved{};
}

Outcome HelpEffects::run(const flow::TakeBackGoodbye&) {
  if (good(house::Presence(house_).take_back_goodbye())) return flow::GoodbyeTakenBack{};
  return flow::GoodbyeNotTakenBack{};
}

Outcome HelpEffects::run(const flow::SaveReplies& wish) {
  house::TallyDesk desk(house_);
  for (std::size_t i = 0; i < wish.replies.size(); ++i) {
    if (!wish.replies[i] || good(desk.add(kAskedQuestions[i], *wish.replies[i]))) continue;
    for (std::size_t done = 0; done < i; ++done) {
      if (wish.replies[done]) good(desk.take_back(kAskedQuestions[done], *wish.replies[done]));
    }
    return flow::RepliesNotSaved{};
  }
  return flow::RepliesSaved{};
}

Outcome HelpEffects::run(const flow::TakeBackReplies& wish) {
  house::TallyDesk desk(house_);
  for (std::size_t i = 0; i < wish.replies.size(); ++i) {
    if (!wish.replies[i] || good(desk.take_back(kAskedQuestions[i], *wish.replies[i]))) continue;
    for (std::size_t done = 0; done < i; ++done) {
      if (wish.replies[done]) good(desk.add(kAskedQuestions[done], *wish.replies[done]));
    }
    return flow::RepliesNotTakenBack{};
  }
  return flow::RepliesTakenBack{};
}

Outcome HelpEffects::run(const flow::TellAboutYou& wish) {
  house::TallyDesk desk(house_);
  flow::AboutVisitor now = wish.before;
  // Another answer is the old one taken back and the new one told.
  const auto change = [&](auto& told, const auto& before, const auto& wished) {
    if (before == wished) return true;
    if (before && !good(desk.take_back(*before))) return false;
    told.reset();
    if (wished && !good(desk.add(*wished))) return false;
    told = wished;
    return true;
  };
  if (!change(now.age, wish.before.age, wish.now.age) ||
      !change(now.gender, wish.before.gender, wish.now.gender)) {
    return flow::AboutYouNotTold{now};
  }
  return flow::AboutYouTold{now};
}

}  // namespace farstu::app

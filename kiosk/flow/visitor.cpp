#include "kiosk/flow/asked.h"
#include "kiosk/flow/help.h"
#include "kiosk/flow/idea.h"
#include "kiosk/flow/signup.h"
#include "kiosk/flow/turn.h"

#include <algorithm>

namespace farstu::flow {
namespace {

Day today(Turn& turn) { return civil_today(turn.facts(), turn.state()); }

bool joinable(Turn& turn, const Session& session) {
  return can_join(session, turn.state().house.wall, turn.facts().zone, turn.facts().cut_off);
}

// A member of a closed group: the same question first, then the group's code.
void join_group(Turn& turn, Activity& screen) {
  const Session& session = screen.item.session;
  if (!can_join_group(session, turn.state().house.wall, turn.facts().zone, turn.facts().cut_off) ||
      find_joined(turn.visitor(), session.id) != nullptr) {
    return;
  }
  if (turn.visitor().visit || turn.visitor().already_here) {
    return open_group_code(turn, screen.item, turn.visitor().already_here);
  }
  screen.asking = screen.for_group = true;
}

void open_left_the_house(Turn& turn) {
  turn.open(LeftTheHouse{});
  turn.want(LoadSent{});
}

// *Jag är med*: at once where it is known whether this person checked in, else after one question.
// Called with the activity on the screen.
void join(Turn& turn, const Session& session) {
  if (!joinable(turn, session) || find_joined(turn.visitor(), session.id) != nullptr) return;
  auto* activity = std::get_if<Activity>(&turn.state().screen);
  if (turn.visitor().visit || turn.visitor().already_here) {
    if (activity != nullptr) activity->busy = true;
    turn.want(SaveParticipation{session.id, turn.visitor().visit, turn.visitor().already_here});
  } else if (activity != nullptr) {
    activity->asking = true;
    activity->for_group = false;
  }
}

const ProgrammeItem* find_item(const Programme& programme, SessionId session, Day day) {
  for (const auto& each : programme.days) {
    if (each.day != day) continue;
    for (const auto& item : each.items) {
      if (item.session.id == session) return &item;
    }
  }
  return nullptr;
}

// ---- Each screen's own actions

void on(Turn& turn, Start&, const Action& action) {
  std::visit(
      Cased{[&](const SayHere&) { turn.check_in(); },
            [&](const OpenToday&) { open_programme(turn, Reach::Today); },
            [&](const OpenWeek&) { open_programme(turn, Reach::Week); },
            [&](const OpenTalk&) { turn.open(Talk{}); }, [&](const OpenKept&) { turn.open(WhatIsKept{}); },
            [&](const EnterStaff&) { turn.open(Pin{}); },
            [&](const OpenNotices&) { turn.open(Notices{turn.state().house.board}); },
            [&](const SayGoodbye&) { say_goodbye(turn); },
            [&](const OpenQuestions&) { open_questions(turn); },
            [&](const Undo&) {
              if (!turn.state().undo) return;
              if (const auto* visit = std::get_if<VisitId>(&turn.state().undo->what)) {
                turn.want(UndoVisit{*visit});
              } else {
                const auto& joined = std::get<JoinedSession>(turn.state().undo->what);
                turn.want(UndoParticipation{joined.session, joined.ids});
              }
            },
            Otherwise{}},
      action);
}

void on(Turn& turn, CheckedIn& screen, const Action& action) {
  if (screen.busy || !turn.visitor().visit) return;
  screen.undone = false;
  const VisitId visit = *turn.visitor().visit;
  const auto mark = [&](bool first, bool contributing) {
    screen.busy = true;
    screen.first = first;
    screen.contributing = contributing;
    turn.want(MarkVisit{visit, first, contributing});
  };
  std::visit(Cased{[&](const Done&) { turn.to_start(Leaving::Finished); },
                   [&](const Undo&) {
                     screen.busy = true;
                     turn.want(UndoVisit{visit});
                   },
                   [&](const NextPerson&) { turn.check_in(); },
                   [&](const ToggleHelping&) { mark(screen.first, !screen.contributing); },
                   [&](const ToggleFirst&) {
                     screen.welcomes = !screen.first;
                     mark(!screen.first, screen.contributing);
                   },
                   [&](const OpenToday&) { open_programme(turn, Reach::Today); },
                   [&](const OpenMore&) {
                     if (turn.facts().ask_about_you) turn.open(More{});
                   },
                   [&](const Join& wish) {
                     if (!screen.offered || screen.offered->session.id != wish.session) return;
                     if (find_joined(turn.visitor(), wish.session) != nullptr) {
                       turn.open(JoinedIn{*screen.offered});
                     } else if (joinable(turn, screen.offered->session)) {
                       screen.busy = true;
                       turn.want(SaveParticipation{wish.session, visit, false});
                     }
                   },
                   Otherwise{}},
             action);
}

void on(Turn& turn, Programme& screen, const Action& action) {
  const auto reach = [&](Reach wished) {
    if (screen.reach == wished) return;
    screen = Programme{.reach = wished, .from = today(turn), .loading = Loading::Waiting, .days = {}};
    turn.want(LoadProgramme{wished, screen.from});
  };
  std::visit(
      Cased{[&](const OpenToday&) { reach(Reach::Today); }, [&](const OpenWeek&) { reach(Reach::Week); },
            [&](const ShowForm& wish) {
              if (screen.reach == Reach::Week) screen.form = wish.form;
            },
            [&](const OpenThings&) { open_things(turn); }, [&](const OpenIdea&) { turn.open(IdeaChoice{}); },
            [&](const OpenSession& wish) {
              if (const auto* item = find_item(screen, wish.session, wish.day)) {
                turn.open(Activity{.item = *item, .day = wish.day});
              }
            },
            [&](const Join& wish) {
              const auto* item = find_item(screen, wish.session, today(turn));
              if (item == nullptr || !joinable(turn, item->session)) return;
              turn.open(Activity{.item = *item, .day = today(turn)});
              join(turn, std::get<Activity>(turn.state().screen).item.session);
            },
            Otherwise{}},
      action);
}

void on(Turn& turn, Activity& screen, const Action& action) {
  if (screen.busy) return;
  std::visit(Cased{[&](const Join& wish) {
                     if (wish.session != screen.item.session.id) return;
                     screen.undone = false;
                     join(turn, screen.item.session);
                   },
                   [&](const SignUp& wish) {
                     if (wish.session != screen.item.session.id) return;
                     screen.undone = false;
                     begin_signup(turn, screen.item);
                   },
                   [&](const OpenThings&) { open_things(turn); },
                   [&](const JoinGroup& wish) {
                     if (wish.session != screen.item.session.id) return;
                     screen.undone = false;
                     join_group(turn, screen);
                   },
                   [&](const AnswerCheckedIn& answer) {
                     if (!screen.asking) return;
                     screen.asking = false;
                     if (screen.for_group) return open_group_code(turn, screen.item, answer.already);
                     if (!joinable(turn, screen.item.session)) return;
                     screen.busy = true;
                     turn.want(SaveParticipation{screen.item.session.id, std::nullopt, answer.already});
                   },
                   [&](const Undo&) {
                     if (const auto* joined = find_joined(turn.visitor(), screen.item.session.id)) {
                       screen.busy = true;
                       turn.want(UndoParticipation{joined->session, joined->ids});
                     }
                   },
                   Otherwise{}},
             action);
}

void on(Turn& turn, JoinedIn& screen, const Action& action) {
  if (screen.busy) return;
  std::visit(Cased{[&](const Done&) { turn.to_start(Leaving::Finished); },
                   [&](const Undo&) {
                     if (const auto* joined = find_joined(turn.visitor(), screen.item.session.id)) {
                       screen.busy = true;
                       turn.want(UndoParticipation{joined->session, joined->ids});
                     }
                   },
                   Otherwise{}},
             action);
}

void on(Turn& turn, Talk& screen, const Action& action) {
  if (std::holds_alternative<OpenMoreNumbers>(action) && !screen.more) {
    turn.open(Talk{.more = true});
  } else if (std::holds_alternative<OpenFindHelp>(action)) {
    turn.open(FindHelp{});
  } else if (std::holds_alternative<OpenSupport>(action)) {
    open_support(turn);
  }
}

void on(Turn& turn, WhatIsKept&, const Action& action) {
  if (std::holds_alternative<OpenLeftTheHouse>(action)) open_left_the_house(turn);
}

void on(Turn& turn, WelcomeAnyway& screen, const Action& action) {
  if (!std::holds_alternative<Done>(action)) return;
  if (screen.what == Failed::Visit) return turn.to_start(Leaving::Finished);
  turn.back();
}

// Languages, LeftTheHouse: nothing of their own beside the bottom bar.
template <class OtherScreen>
void on(Turn&, OtherScreen&, const Action&) {}

// ---- Results

// A result may come when its screen is gone: then only what is true is kept.
void stop_waiting(State& state) {
  std::visit(
      Cased{[](CheckedIn& s) { s.busy = false; }, [](Activity& s) { s.busy = false; },
            [](JoinedIn& s) { s.busy = false; }, [](GroupCode& s) { s.code.checking = false; }, [](auto&) {}},
      state.screen);
}

// Whoever is here for the first time is asked whether somebody may show them round.
void visit_marked(Turn& turn) {
  stop_waiting(turn.state());
  auto* thanks = std::get_if<CheckedIn>(&turn.state().screen);
  if (thanks == nullptr || !std::exchange(thanks->welcomes, false)) return;
  if (thanks->first) turn.open(FirstVisit{});
}

void visit_saved(Turn& turn, VisitId visit) {
  State& state = turn.state();
  const auto* start = std::get_if<Start>(&state.screen);
  if (start == nullptr || !start->saving) return;
  state.visitor.visit = visit;
  state.touched = turn.now();
  const auto& rules = turn.facts().rules;
  turn.open(CheckedIn{
      .offered = offer(state.house.programme, state.house.wall, turn.facts().zone, turn.facts().cut_off),
      .returns_at = turn.now() + (unhurried(state.visitor) ? rules.checked_in_large : rules.checked_in)});
}

void participation_saved(Turn& turn, const ParticipationSaved& saved) {
  State& state = turn.state();
  std::optional<ProgrammeItem> item;
  if (const auto* thanks = std::get_if<CheckedIn>(&state.screen)) item = thanks->offered;
  if (const auto* activity = std::get_if<Activity>(&state.screen)) item = activity->item;
  const auto* group = std::get_if<GroupCode>(&state.screen);
  if (group != nullptr && group->code.checking) item = group->item;
  stop_waiting(state);
  if (!item || item->session.id != saved.session || find_joined(state.visitor, saved.session)) return;
  state.visitor.joined.push_back({saved.session, saved.ids});
  if (saved.ids.visit) {
    state.visitor.visit = saved.ids.visit;
  } else if (!state.visitor.visit) {
    state.visitor.already_here = true;
  }
  state.undo.reset();
  if (std::holds_alternative<GroupCode>(state.screen)) turn.back();  // its code is done with
  turn.open(JoinedIn{*item});
}

void forget_joined(Turn& turn, SessionId session) {
  Visitor& visitor = turn.visitor();
  const auto* joined = find_joined(visitor, session);
  if (joined == nullptr) return;
  if (joined->ids.visit && visitor.visit == joined->ids.visit) visitor.visit.reset();
  std::erase_if(visitor.joined, [&](const JoinedSession& each) { return each.session == session; });
}

void undone_on_start(Turn& turn) {
  turn.state().undo.reset();
  std::get<Start>(turn.state().screen).undone_until = turn.now() + turn.facts().rules.note;
}

void visit_undone(Turn& turn) {
  State& state = turn.state();
  if (std::holds_alternative<CheckedIn>(state.screen)) {
    turn.visitor().visit.reset();
    turn.visitor().joined.clear();
    take_back_about_you(turn);
    turn.to_start(Leaving::Finished);
    undone_on_start(turn);
  } else if (std::holds_alternative<Start>(state.screen) && state.undo) {
    undone_on_start(turn);
  }
}

void participation_undone(Turn& turn, SessionId session) {
  State& state = turn.state();
  if (std::holds_alternative<Start>(state.screen)) {
    if (state.undo) undone_on_start(turn);
    return;
  }
  stop_waiting(state);
  forget_joined(turn, session);
  const auto* joined = std::get_if<JoinedIn>(&state.screen);
  if (joined != nullptr && joined->item.session.id == session) {
    turn.back();
    if (std::holds_alternative<Start>(state.screen)) undone_on_start(turn);
  }
  if (auto* activity = std::get_if<Activity>(&state.screen)) activity->undone = true;
  if (auto* thanks = std::get_if<CheckedIn>(&state.screen)) thanks->undone = true;
}

void not_stored(Turn& turn, Failed what) {
  const auto* start = std::get_if<Start>(&turn.state().screen);
  if (start != nullptr && start->saving) turn.show(Start{});
  stop_waiting(turn.state());
  if (std::holds_alternative<WelcomeAnyway>(turn.state().screen)) return;
  turn.open(WelcomeAnyway{what});
}

template <class Waiting, class Fill>
void loaded(Turn& turn, Fill fill) {
  if (auto* screen = std::get_if<Waiting>(&turn.state().screen)) {
    if (screen->loading == Loading::Waiting) fill(*screen);
  }
}

}  // namespace

void open_programme(Turn& turn, Reach reach) {
  turn.open(Programme{.reach = reach, .from = today(turn), .loading = Loading::Waiting, .days = {}});
  turn.want(LoadProgramme{reach, today(turn)});
}

void visitor_action(Turn& turn, const Action& action) {
  std::visit([&](auto& screen) { on(turn, screen, action); }, turn.state().screen);
}

void visitor_result(Turn& turn, const Outcome& result) {
  idea_result(turn, result);
  std::visit(Cased{[&](const VisitSaved& saved) { visit_saved(turn, saved.visit); },
                   [&](const VisitNotSaved&) { not_stored(turn, Failed::Visit); },
                   [&](const VisitMarked&) { visit_marked(turn); },
                   [&](const VisitNotMarked&) {
                     if (auto* thanks = std::get_if<CheckedIn>(&turn.state().screen))
                       thanks->first = thanks->contributing = thanks->welcomes = false;
                     not_stored(turn, Failed::Participation);
                   },
                   [&](const VisitUndone&) { visit_undone(turn); },
                   [&](const VisitNotUndone&) { not_stored(turn, Failed::Undo); },
                   [&](const ParticipationSaved& saved) { participation_saved(turn, saved); },
                   [&](const ParticipationNotSaved&) { not_stored(turn, Failed::Participation); },
                   [&](const ParticipationUndone& undone) { participation_undone(turn, undone.session); },
                   [&](const ParticipationNotUndone&) { not_stored(turn, Failed::Undo); },
                   [&](const TodayLoaded& loaded) {
                     turn.state().house.today = loaded.today.day;
                     turn.state().house.programme = loaded.today.items;
                   },
                   [&](const TodayNotLoaded&) { turn.state().house.programme.clear(); },
                   [&](const ProgrammeLoaded& answer) {
                     loaded<Programme>(turn, [&](Programme& screen) {
                       if (screen.reach != answer.reach) return;
                       screen.days = answer.days;
                       screen.loading = Loading::Here;
                     });
                   },
                   [&](const ProgrammeNotLoaded&) {
                     loaded<Programme>(turn, [](Programme& screen) { screen.loading = Loading::Failed; });
                   },
                   [&](const SentLoaded& answer) {
                     loaded<LeftTheHouse>(turn, [&](LeftTheHouse& screen) {
                       screen.file = answer.file;
                       screen.loading = Loading::Here;
                     });
                   },
                   [&](const SentNotLoaded&) {
                     loaded<LeftTheHouse>(turn,
                                          [](LeftTheHouse& screen) { screen.loading = Loading::Failed; });
                   },
                   Otherwise{}},
             result);
}

}  // namespace farstu::flow

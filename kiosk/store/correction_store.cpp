#include "kiosk/store/correction_store.h"

#include "kiosk/store/sql.h"
#include "kiosk/store/words.h"

namespace farstu::store {
namespace {

constexpr auto kReasons =
    words<CorrectionReason>({{CorrectionReason::ForgottenPaperList, "forgotten_paper_list"},
                             {CorrectionReason::CountedTwice, "counted_twice"},
                             {CorrectionReason::WrongDay, "wrong_day"},
                             {CorrectionReason::Test, "test"},
                             {CorrectionReason::KioskWasDown, "kiosk_was_down"},
                             {CorrectionReason::Other, "other"}});
constexpr auto kFields = words<CorrectionField>({{CorrectionField::Visits, "visits"},
                                                 {CorrectionField::DropIn, "drop_in"},
                                                 {CorrectionField::First, "first"},
                                                 {CorrectionField::Contributing, "contributing"},
                                                 {CorrectionField::Participants, "participants"}});

Correction correction_of(Row& row) {
  Correction found;
  found.number = row.integer(0);
  found.at = row.instant(1);
  found.day = row.day(2);
  found.reason = row.word(3, parse_correction_reason);
  found.field = row.word(4, [](std::string_view text) { return kFields(text); });
  if (const auto session = row.maybe_integer(5)) found.session = SessionId{*session};
  found.before = row.number(6);
  found.after = row.number(7);
  return found;
}

}  // namespace

std::string_view to_string(CorrectionReason reason) { return kReasons(reason); }
std::optional<CorrectionReason> parse_correction_reason(std::string_view text) { return kReasons(text); }
std::string_view to_string(CorrectionField field) { return kFields(field); }

Result<void> CorrectionStore::add(const Correction& correction) {
  std::optional<std::int64_t> session;
  if (correction.session) session = correction.session->value;
  FARSTU_TRY(Sql(db_).run(
      "INSERT INTO correction (at, day, reason, field, session, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)",
      {correction.at, correction.day, to_string(correction.reason), to_string(correction.field), session,
       correction.before, correction.after}));
  return {};
}

Result<std::vector<Correction>> CorrectionStore::list(Day day) const {
  return Sql(db_).list(
      "SELECT number, at, day, reason, field, session, before, after FROM correction WHERE day = ?"
      " ORDER BY number",
      {day}, correction_of);
}

Result<void> CorrectionStore::forget_before(Instant before) {
  FARSTU_TRY(Sql(db_).run("DELETE FROM correction WHERE at < ?", {before}));
  return {};
}

}  // namespace farstu::store

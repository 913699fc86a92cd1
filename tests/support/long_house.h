// A house with ten years behind it, filled quickly and closed by the house's own rules: for what must not
// grow with history.
#pragma once
#include "kiosk/house/days.h"
#include "kiosk/house/house.h"
#include "kiosk/house/init.h"
#include "kiosk/house/months.h"
#include "kiosk/store/database.h"
#include "kiosk/store/sql.h"
#include "tests/support/temp_dir.h"

#include <memory>
#include <stdexcept>

namespace farstu::house {

class LongHouse {
 public:
  static constexpr int kToday = 40;  // visits of today, whatever the past holds

  // About `visits` visits before today, 4 in 10 of them in one of two sessions a day: over two years up to
  // 10,000, so that every hour of a day has somebody, else over ten.
  explicit LongHouse(int visits) : days_(visits <= 10'000 ? 730 : 3650), clock_(now()) {
    const Paths paths = Paths::in(folder_.path() / "house");
    NewHouse linden;
    linden.name = "Linden";
    linden.pin = "604182";
    linden.house_passphrase = linden.coordinator_passphrase = "sju gröna lindar vid farstuns dörr";
    linden.pin_cost = linden.key_cost = vault::minimum_cost();
    need(init_house(paths, linden, {}, clock_));
    house_ = need(House::open(paths, Access::Write, {}, clock_, ClockWord::Confirmed));
    need(house_->boot());
    fill(visits / days_);
    need(Days(*house_).close_due());
    need(Months(*house_).close_due());
    need(house_->database().checkpoint());
  }
  House& house() { return *house_; }
  Day today() const { return Day(std::chrono::year(2026) / 11 / 20); }

  template <class T>
  static T need(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().sentence);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
  }

 private:
  static Instant now() { return need(parse_iso("2026-11-20T18:00", need(Zone::load("Europe/Stockholm")))); }

  void fill(int per_day) {
    auto transaction = need(store::Transaction::begin(house_->database()));
    const int last = today().number();
    put(last - days_, last - 1, per_day);
    put(last, last, kToday);
    need(transaction.commit());
  }
  void put(int from, int to, int per_day) {
    store::Sql sql(house_->database());
    need(
        sql.run("WITH RECURSIVE d(day) AS (SELECT ?1 UNION ALL SELECT day + 1 FROM d WHERE day < ?2),"
                " s(n) AS (VALUES (0), (1))"
                " INSERT INTO session (id, source, uid, recurrence_id, start_at, end_at, first_day, last_day,"
                "  title, place, description, kind, openness, format, leader, status)"
                " SELECT day * 2 + n, 'linden', 'u' || (day * 2 + n), '', (day * 24 + 12 + n) * 3600000,"
                "  (day * 24 + 13 + n) * 3600000, day, day, 'Fika', '', '', iif(n, 'fika', 'culture'),"
                "  'open', 'on_site', 'host', 'planned' FROM d, s",
                {from, to}));
    // Ids as row_id.h makes them, but for chance.
    need(
        sql.run("WITH RECURSIVE d(day) AS (SELECT ?1 UNION ALL SELECT day + 1 FROM d WHERE day < ?2),"
                " v(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM v WHERE n + 1 < ?3)"
                " INSERT INTO visit (id, quarter, boot, trust, first, contributing)"
                " SELECT (day << 32) + n * 65536 + day * 7919 % 65536 + 1, day * 96 + 36 + n * 28 / ?3, 1, 1,"
                "  n % 40 = 0, n % 6 = 0 FROM d, v",
                {from, to, per_day}));
    need(
        sql.run("INSERT INTO participation (id, session, visit)"
                " SELECT id, (id >> 32) * 2 + (id >> 16) % 2, id FROM visit"
                " WHERE id >= ?1 << 32 AND id < (?2 + 1) << 32 AND (id >> 16) % 10 < 4",
                {from, to}));
  }

  int days_;
  TempDir folder_;
  ManualClock clock_;
  std::unique_ptr<House> house_;
};

}  // namespace farstu::house

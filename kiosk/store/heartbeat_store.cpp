#include "kiosk/store/heartbeat_store.h"

#include "kiosk/store/sql.h"

#include <string>

namespace farstu::store {
namespace {

constexpr std::int64_t kQuartersPerDay = 96;
constexpr std::size_t kBytes = 12;

struct Place {
  std::int64_t utc_day;
  std::int64_t quarter;  // 0…95
};
Place place_of(QuarterHour quarter) {
  std::int64_t in_day = quarter.number % kQuartersPerDay;
  if (in_day < 0) in_day += kQuartersPerDay;
  return {(quarter.number - in_day) / kQuartersPerDay, in_day};
}

bool has(const std::string& bits, std::int64_t quarter) {
  return (static_cast<unsigned char>(bits[static_cast<std::size_t>(quarter / 8)]) >> (quarter % 8) & 1) != 0;
}

void mark(std::string& bits, std::int64_t quarter) {
  char& byte = bits[static_cast<std::size_t>(quarter / 8)];
  byte = static_cast<char>(static_cast<unsigned char>(byte) | 1U << (quarter % 8));
}

}  // namespace

Result<bool> HeartbeatStore::beat(QuarterHour quarter) {
  const Place place = place_of(quarter);
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  FARSTU_TRY_ASSIGN(const auto found, Sql(db_).find("SELECT quarters FROM heartbeat WHERE utc_day = ?",
                                                    {place.utc_day}, [](Row& row) { return row.bytes(0); }));
  std::string bits = found.value_or(std::string(kBytes, '\0'));
  if (bits.size() != kBytes) return damaged_row();
  if (has(bits, place.quarter)) return false;
  mark(bits, place.quarter);
  FARSTU_TRY(
      Sql(db_).run("INSERT INTO heartbeat (utc_day, quarters) VALUES (?, ?)"
                   " ON CONFLICT (utc_day) DO UPDATE SET quarters = excluded.quarters",
                   {place.utc_day, Blob{bits}}));
  FARSTU_TRY(transaction.commit());
  return true;
}

Result<void> HeartbeatStore::clear(QuarterHour quarter) {
  return keep(place_of(quarter).utc_day,
              [gone = place_of(quarter).quarter](std::int64_t one) { return one != gone; });
}

Result<void> HeartbeatStore::clear_after(QuarterHour quarter) {
  const Place last = place_of(quarter);
  FARSTU_TRY(Sql(db_).run("DELETE FROM heartbeat WHERE utc_day > ?", {last.utc_day}));
  return keep(last.utc_day, [&](std::int64_t one) { return one <= last.quarter; });
}

// Keeps the marks of one UTC day that `wanted` says.
Result<void> HeartbeatStore::keep(std::int64_t utc_day, const std::function<bool(std::int64_t)>& wanted) {
  FARSTU_TRY_ASSIGN(const auto found, Sql(db_).find("SELECT quarters FROM heartbeat WHERE utc_day = ?",
                                                    {utc_day}, [](Row& row) { return row.bytes(0); }));
  if (!found) return {};
  if (found->size() != kBytes) return damaged_row();
  std::string bits(kBytes, '\0');
  for (std::int64_t q = 0; q < kQuartersPerDay; ++q) {
    if (has(*found, q) && wanted(q)) mark(bits, q);
  }
  FARSTU_TRY(Sql(db_).run("UPDATE heartbeat SET quarters = ? WHERE utc_day = ?", {Blob{bits}, utc_day}));
  return {};
}

Result<int> HeartbeatStore::count(QuarterHour from, QuarterHour until) const {
  if (until <= from) return 0;
  int alive = 0;
  FARSTU_TRY(Sql(db_).each("SELECT utc_day, quarters FROM heartbeat WHERE utc_day BETWEEN ? AND ?",
                           {place_of(from).utc_day, place_of(QuarterHour{until.number - 1}).utc_day},
                           [&](Row& row) {
                             const std::string bits = row.bytes(1);
                             if (bits.size() != kBytes) return row.mark_damaged();
                             const std::int64_t start = row.integer(0) * kQuartersPerDay;
                             for (std::int64_t q = 0; q < kQuartersPerDay; ++q) {
                               if (from.number <= start + q && start + q < until.number && has(bits, q))
                                 ++alive;
                             }
                           }));
  return alive;
}

Result<void> HeartbeatStore::forget_before(QuarterHour quarter) {
  FARSTU_TRY(Sql(db_).run("DELETE FROM heartbeat WHERE utc_day < ?", {place_of(quarter).utc_day}));
  return {};
}

}  // namespace farstu::store

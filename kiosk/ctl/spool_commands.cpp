// farstuctl spool work and spool status, report day, enrol: what leaves the house.
#include "kiosk/core/base/files.h"
#include "kiosk/ctl/command.h"
#include "kiosk/ctl/usage.h"
#include "kiosk/house/spool_desk.h"

#include <fmt/format.h>

namespace farstu::ctl {
namespace {

constexpr std::size_t kMaxCa = 1U << 20;

Json to_json(const house::SpoolItem& item, const Zone& zone) {
  return {{"seq", item.seq},
          {"kind", item.kind},
          {"periods", item.periods},
          {"since", to_iso(item.since, zone)},
          {"sentence", item.sentence}};
}

Json to_json(const std::vector<house::SpoolItem>& items, const Zone& zone) {
  Json list = Json::array();
  for (const auto& item : items) list.push_back(to_json(item, zone));
  return list;
}

std::string to_text(std::string_view heading, const std::vector<house::SpoolItem>& items, const Zone& zone) {
  std::string text;
  for (const auto& item : items) {
    const std::string periods = item.periods.empty()
                                    ? std::string()
                                    : fmt::format(" {}…{}", item.periods.front(), item.periods.back());
    text += fmt::format("{} {}.{}{} since {}: {}\n", heading, item.seq, item.kind, periods,
                        to_iso(item.since, zone), item.sentence);
  }
  return text;
}

Result<Output> work(Context& context) {
  FARSTU_TRY_ASSIGN(const auto house, context.open(house::Access::Write));
  FARSTU_TRY_ASSIGN(const auto done, house::SpoolDesk(*house).work());
  Output output;
  output.json = {{"days_closed", done.days_closed},
                 {"reports_written", done.reports_written},
                 {"answers_taken_in", done.answers_taken_in},
                 {"answers_refused", done.answers_refused},
                 {"periods_receipted", done.periods_receipted},
                 {"sentences", done.sentences}};
  output.text = fmt::format(
      "Days closed {}, files written {}, answers taken in {}, answers refused {}, periods receipted {}.\n",
      done.days_closed, done.reports_written, done.answers_taken_in, done.answers_refused,
      done.periods_receipted);
  for (const auto& sentence : done.sentences) output.text += sentence + "\n";
  return output;
}

Result<Output> status(Context& context) {
  FARSTU_TRY_ASSIGN(const auto house, context.open(house::Access::Read));
  FARSTU_TRY_ASSIGN(const auto status, house::SpoolDesk(*house).status());
  const Zone& zone = house->zone();
  Output output;
  output.json = {
      {"enrolled", status.enrolled},
      {"waiting", to_json(status.waiting, zone)},
      {"quarantine", to_json(status.quarantine, zone)},
      {"last_receipt", status.last_receipt ? Json(to_iso(*status.last_receipt, zone)) : Json(nullptr)},
      {"sentence", status.sentence}};
  output.text = status.sentence + "\n" + to_text("waiting", status.waiting, zone) +
                to_text("refused", status.quarantine, zone);
  if (!status.four_words.empty()) output.text += fmt::format("Four words: {}\n", status.four_words);
  return output;
}

Result<Output> report_day(Context& context, const std::string& text) {
  FARSTU_TRY_ASSIGN(const Day date, parse_day(text));
  FARSTU_TRY_ASSIGN(const auto house, context.open(house::Access::Read));
  FARSTU_TRY_ASSIGN(const std::string element, house::SpoolDesk(*house).report_json(date));
  return Output{Json::parse(element), element + "\n"};
}

Result<Output> enrol(Context& context, house::Enrolment enrolment, const std::filesystem::path& ca) {
  if (!ca.empty()) {
    FARSTU_TRY_ASSIGN(enrolment.ca_pem, read_whole(ca, kMaxCa));
  }
  FARSTU_TRY_ASSIGN(const auto house, context.open(house::Access::Write));
  FARSTU_TRY(house::SpoolDesk(*house).enrol(enrolment));
  Output output;
  output.json = {{"receiver", enrolment.receiver},
                 {"sentence", "The enrolment waits in the outbox; run farstu-sync --once, then spool work."}};
  output.text = output.json["sentence"].get<std::string>() + "\n";
  return output;
}

}  // namespace

void add_spool(CLI::App& app, Run& chosen) {
  CLI::App* group = add_group(app, "spool", "what leaves the house and what comes back");
  add_command(*group, "work", "write due reports, take in answers")->callback([&chosen] { chosen = work; });
  add_command(*group, "status", "what waits and what was refused")->callback([&chosen] { chosen = status; });
}

void add_report(CLI::App& app, Run& chosen) {
  auto day = std::make_shared<std::string>();
  CLI::App* group = add_group(app, "report", "what the federation gets");
  CLI::App* command = add_command(*group, "day", "a day as it is or would be released");
  command->add_option("date", *day, "day")->required()->check(is_day())->type_name("DATE");
  command->callback([day, &chosen] { chosen = [day](Context& c) { return report_day(c, *day); }; });
}

void add_enrol(CLI::App& app, Run& chosen) {
  auto enrolment = std::make_shared<house::Enrolment>();
  auto ca = std::make_shared<std::filesystem::path>();
  CLI::App* command = add_command(app, "enrol", "join the federation's receiver with a code");
  command->add_option("code", enrolment->code, "the twelve characters of the sheet")
      ->required()
      ->type_name("CODE");
  command->add_option("--receiver", enrolment->receiver, "address of the receiver")
      ->required()
      ->type_name("URL");
  command->add_option("--ca", *ca, "certificates to trust instead of the system's")->type_name("FILE");
  command->callback([enrolment, ca, &chosen] {
    chosen = [enrolment, ca](Context& c) { return enrol(c, *enrolment, *ca); };
  });
}

}  // namespace farstu::ctl

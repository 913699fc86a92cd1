// Writes real traffic into a folder: <kind>.<name>.file, whole signed files as both sides make them. check.py
// reads them.
#include "kiosk/core/base/files.h"
#include "tests/unit/core/wire/samples.h"

#include <cstdio>
#include <filesystem>

using namespace farstu;
using namespace farstu::wire;

namespace {

bool write(const std::filesystem::path& path, const std::string& payload, FileType type,
           const SigningKey& key) {
  const Result<void> written = write_whole(path, sign_file(payload, type, key));
  if (!written) std::fprintf(stderr, "%s\n", written.error().sentence.c_str());
  return written.has_value();
}

bool write_requests(const std::filesystem::path& folder, const SigningKey& kiosk) {
  ReportsRequest first = samples::reports();
  first.sender.prev.reset();
  first.days.clear();
  return write(folder / "reports.usual.file", encode_reports(samples::reports()), FileType::Reports, kiosk) &&
         write(folder / "reports.first.file", encode_reports(first), FileType::Reports, kiosk) &&
         write(folder / "state.usual.file", encode_state(samples::state()), FileType::State, kiosk) &&
         write(folder / "time.usual.file", encode_time(samples::time()), FileType::Time, kiosk);
}

bool write_answers(const std::filesystem::path& folder, const SigningKey& receiver) {
  const auto answer = [&](const char* name, decltype(Answer::body) body) {
    return write(folder / name, encode_answer(samples::answer(std::move(body))), FileType::Answer, receiver);
  };
  bool good = answer("answer.reports.file", samples::reports_answer()) &&
              answer("answer.state.file", samples::state_answer()) &&
              answer("answer.nothing.file", StateAnswer{}) && answer("answer.time.file", TimeAnswer{});
  for (const ProblemInfo& problem : all_problems()) {
    if (problem.status == 0) continue;
    good = good && answer(("answer.problem-" + std::string(problem.name) + ".file").c_str(),
                          ProblemAnswer{problem.type});
  }
  return good;
}

bool write_enrolment(const std::filesystem::path& folder, const SigningKey& kiosk,
                     const SigningKey& receiver) {
  const EnrolKey key{{1, 2, 3}};
  const EnrolRequest request =
      make_enrol_request({.look_up = "AB12", .secret = "CDEF3456"}, key, kiosk.public_key(), "1.0.0",
                         samples::moment("2026-11-21T04:17:00+01:00"));
  const EnrolAnswer answer =
      samples::enrol_answer(sha256("a request"), receiver.public_key(), samples::key('s').public_key());
  return write(folder / "enrol.usual.file", encode_enrol(request), FileType::Enrol, kiosk) &&
         write(folder / "answer.enrol.file", encode_enrol_answer(answer, key), FileType::Answer, receiver);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const std::filesystem::path folder = arguments[1];
  const SigningKey kiosk = samples::key('k');
  const SigningKey receiver = samples::key('r');
  const bool written = write_requests(folder, kiosk) && write_answers(folder, receiver) &&
                       write_enrolment(folder, kiosk, receiver);
  return written ? 0 : 1;
}

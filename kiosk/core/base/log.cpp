#include "kiosk/core/base/log.h"

#include <cstdio>
#include <string>

namespace farstu {
namespace {

void write_line(char priority, std::string_view id, std::string_view sentence) {
  std::string line{'<', priority, '>'};
  line.append(id).append(": ").append(sentence);
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  line.push_back('\n');
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace

void log_info(std::string_view id, std::string_view sentence) { write_line('6', id, sentence); }
void log_warning(std::string_view id, std::string_view sentence) { write_line('4', id, sentence); }
void log_error(std::string_view id, std::string_view sentence) { write_line('3', id, sentence); }
void log_error(const Error& error) { log_error(error.id, error.sentence); }

}  // namespace farstu

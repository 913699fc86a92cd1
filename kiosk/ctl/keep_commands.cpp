// farstuctl backup, restore and doctor: keeping a house.
#include "kiosk/ctl/command.h"
#include "kiosk/ctl/usage.h"
#include "kiosk/house/backup.h"
#include "kiosk/house/doctor.h"

#include <fmt/format.h>

namespace farstu::ctl {
namespace {

constexpr int kNotWell = 1;

struct Wish {
  std::filesystem::path file;
  std::filesystem::path device_key;
};

Result<Output> backup(Context& context, const Wish& wish) {
  FARSTU_TRY_ASSIGN(const auto house, context.open(house::Access::Read));
  FARSTU_TRY(house::write_backup(*house, wish.file));
  Output output;
  output.json = {{"file", wish.file.string()}};
  output.text = fmt::format("The house is copied to {}.\n", wish.file.string());
  return output;
}

Result<Output> restore(Context& context, const Wish& wish) {
  FARSTU_TRY_ASSIGN(const auto settings, context.config());
  std::optional<std::filesystem::path> key;
  if (!wish.device_key.empty()) key = wish.device_key;
  FARSTU_TRY_ASSIGN(const auto restored,
                    house::restore_backup(wish.file, context.paths(), key, settings, context.clock()));
  Output output;
  output.json = {{"same_identity", restored.same_identity}, {"must_enrol", restored.must_enrol}};
  output.text = "The house is back.\n";
  if (restored.same_identity)
    output.text += "It asks the receiver what it has before anything is sent again.\n";
  if (restored.must_enrol)
    output.text += "Enrol it again as a replacement: the device key is not part of a backup.\n";
  return output;
}

Result<Output> doctor(Context& context) {
  FARSTU_TRY_ASSIGN(const auto house, context.open(house::Access::Read));
  FARSTU_TRY_ASSIGN(const auto health, house::examine(*house, house::Depth::Thorough));
  Output output;
  output.json = {{"ok", health.ok}, {"checks", Json::array()}};
  for (const auto& check : health.checks) {
    output.json["checks"].push_back({{"name", check.name}, {"ok", check.ok}, {"sentence", check.sentence}});
    output.text += fmt::format("{:<5} {:<12} {}\n", check.ok ? "ok" : "NOT", check.name, check.sentence);
  }
  output.exit_code = health.ok ? 0 : kNotWell;
  return output;
}

}  // namespace

void add_keep(CLI::App& app, Run& chosen) {
  auto wish = std::make_shared<Wish>();
  CLI::App* command = add_command(app, "backup", "copy the house to a file, also beside a running kiosk");
  command->add_option("file", wish->file, "file to make")->required()->type_name("FILE");
  command->callback([wish, &chosen] { chosen = [wish](Context& c) { return backup(c, *wish); }; });

  command = add_command(app, "restore", "make the house from a backup, in an empty folder");
  command->add_option("file", wish->file, "backup")->required()->type_name("FILE");
  command->add_option("--device-key", wish->device_key, "the device key kept apart from the backup")
      ->type_name("F");
  command->callback([wish, &chosen] { chosen = [wish](Context& c) { return restore(c, *wish); }; });
}

void add_doctor(CLI::App& app, Run& chosen) {
  add_command(app, "doctor", "is the house well?")->callback([&chosen] { chosen = doctor; });
}

}  // namespace farstu::ctl

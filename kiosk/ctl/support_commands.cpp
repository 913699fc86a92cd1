// farstuctl support: who asks for a support person, for the one role in the house that is told.
#include "kiosk/ctl/command.h"
#include "kiosk/ctl/usage.h"
#include "kiosk/house/support_desk.h"

#include <fmt/format.h>

namespace farstu::ctl {
namespace {

struct Wish {
  std::int64_t id = 0;
  std::string role;
};

Result<Output> list(Context& context) {
  FARSTU_TRY_ASSIGN(const auto house, context.open(house::Access::Read));
  FARSTU_TRY_ASSIGN(const auto requests, house::SupportDesk(*house).list());
  Output output;
  output.json = Json::array();
  for (const auto& one : requests) {
    output.json.push_back(
        {{"id", one.id.value}, {"symbol", to_string(one.symbol)}, {"asked", to_string(one.asked)}});
    output.text += fmt::format("{:<6} {}  {}\n", one.id.value, to_string(one.asked), to_string(one.symbol));
  }
  if (requests.empty()) output.text = "Nobody asks for a support person.\n";
  return output;
}

Result<Output> handled(Context& context, SupportRequestId id) {
  FARSTU_TRY_ASSIGN(const auto house, context.open(house::Access::Write));
  FARSTU_TRY(house::SupportDesk(*house).handled(id));
  return Output{{{"id", id.value}, {"handled", true}}, "The wish is kept no longer.\n"};
}

Result<Output> set_role(Context& context, const std::string& name) {
  const auto role = parse_contact_role(name);
  if (!role)
    return fail(Code::Invalid, "support.role", fmt::format("'{}' is not a role of the house.", name));
  FARSTU_TRY_ASSIGN(const auto house, context.open(house::Access::Write));
  FARSTU_TRY(house::SupportDesk(*house).set_role(*role));
  return Output{{{"role", to_string(*role)}}, fmt::format("Told is: {}.\n", to_string(*role))};
}

}  // namespace

void add_support(CLI::App& app, Run& chosen) {
  auto wish = std::make_shared<Wish>();
  CLI::App* group = add_group(app, "support", "who asks for a support person");
  add_command(*group, "list", "the oldest first")->callback([&chosen] { chosen = list; });

  CLI::App* command = add_command(*group, "handled", "one of them is taken care of");
  command->add_option("id", wish->id, "as in the list")->required()->type_name("ID");
  command->callback(
      [wish, &chosen] { chosen = [wish](Context& c) { return handled(c, SupportRequestId{wish->id}); }; });

  std::vector<std::string> roles;
  for (const ContactRole role : kContactRoles) roles.emplace_back(to_string(role));
  command = add_command(*group, "role", "who in the house is told");
  command->add_option("role", wish->role, "who")
      ->required()
      ->check(CLI::IsMember(std::move(roles)))
      ->type_name("coordinator|chair|peer_supporter");
  command->callback([wish, &chosen] { chosen = [wish](Context& c) { return set_role(c, wish->role); }; });
}

}  // namespace farstu::ctl

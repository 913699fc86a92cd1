#include "kiosk/core/wire/fields.h"

#include "kiosk/core/wire/messages.h"

#include <limits>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace farstu::wire {
namespace {

using nlohmann::json;

// Walks a document before it is built and stops at the first thing that may not be in one.
class Limits final : public json::json_sax_t {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t value) override {
    return value <= number_unsigned_t{std::numeric_limits<std::int64_t>::max()} ||
           stop("a number is too large");
  }
  bool number_float(number_float_t, const string_t&) override { return stop("a number is not whole"); }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return stop("binary data"); }
  bool start_object(std::size_t) override { return go_deeper(); }
  bool end_object() override { return come_back(); }
  bool start_array(std::size_t) override { return go_deeper(); }
  bool end_array() override { return come_back(); }
  bool key(string_t& name) override {
    return keys_.back().insert(name).second || stop("a member stands there twice");
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return stop("it is not JSON");
  }

  std::string_view problem() const { return problem_; }

 private:
  bool stop(std::string_view problem) {
    problem_ = problem;
    return false;
  }
  bool go_deeper() {
    keys_.emplace_back();
    return keys_.size() <= kMaxDepth || stop("it is nested too deep");
  }
  bool come_back() {
    keys_.pop_back();
    return true;
  }

  std::vector<std::set<std::string, std::less<>>> keys_;
  std::string_view problem_ = "it is not JSON";
};

bool is_object_list(const nlohmann::ordered_json& node) {
  return node.is_array() && !node.empty() && node.front().is_object();
}

std::string lay_out_list(const nlohmann::ordered_json& list) {
  std::string out = "[";
  for (const auto& element : list) {
    out += out.size() > 1 ? ",\n " : "\n ";
    out += element.dump();
  }
  return out + "\n]";
}

}  // namespace

tl::unexpected<Error> malformed(std::string_view where, std::string_view what) {
  return fail(Code::Invalid, "wire.malformed",
              fmt::format("The message cannot be read: {} {}.", where.empty() ? "it" : where, what));
}

Result<json> read_document(std::string_view payload) {
  Limits limits;
  if (!json::sax_parse(payload.begin(), payload.end(), &limits)) {
    return fail(Code::Invalid, "wire.malformed",
                fmt::format("The message cannot be read: {}.", limits.problem()));
  }
  json document = json::parse(payload.begin(), payload.end(), nullptr, false);
  FARSTU_TRY_ASSIGN(Fields fields, Fields::of(document, "", Others::Ignored));
  FARSTU_TRY_ASSIGN(const std::int64_t version, fields.integer("v", 0, kMaxSeq));
  if (version != 1) {
    return fail(Code::Invalid, "wire.version",
                fmt::format("The message has version {}; this program knows version 1.", version));
  }
  return document;
}

std::string lay_out(const nlohmann::ordered_json& object) {
  std::string out = "{";
  for (const auto& [name, value] : object.items()) {
    out += out.size() > 1 ? ",\n" : "\n";
    out += fmt::format("\"{}\":{}", name, is_object_list(value) ? lay_out_list(value) : value.dump());
  }
  return out + "\n}";
}

Result<Fields> Fields::of(const json& node, std::string where, Others others) {
  if (!node.is_object()) return malformed(where, "is not an object");
  return Fields(node, std::move(where), others);
}

Result<const json*> Fields::any(std::string_view name) {
  asked_.emplace(name);
  const auto found = node_->find(name);
  if (found == node_->end()) return malformed(place(name), "is missing");
  return &*found;
}

Result<std::int64_t> Fields::integer(std::string_view name, std::int64_t least, std::int64_t most) {
  FARSTU_TRY_ASSIGN(const json* node, any(name));
  if (!node->is_number_integer() || node->get<std::int64_t>() < least || node->get<std::int64_t>() > most) {
    return malformed(place(name), fmt::format("is not a whole number from {} to {}", least, most));
  }
  return node->get<std::int64_t>();
}

Result<std::string_view> Fields::string(std::string_view name) {
  FARSTU_TRY_ASSIGN(const json* node, any(name));
  if (!node->is_string()) return malformed(place(name), "is not a text");
  return std::string_view(node->get_ref<const std::string&>());
}

Result<const json*> Fields::array(std::string_view name, std::size_t most) {
  FARSTU_TRY_ASSIGN(const json* node, any(name));
  if (!node->is_array()) return malformed(place(name), "is not a list");
  if (node->size() > most) return malformed(place(name), fmt::format("has more than {} elements", most));
  return node;
}

Result<Fields> Fields::object(std::string_view name) {
  FARSTU_TRY_ASSIGN(const json* node, any(name));
  return of(*node, place(name), others_);
}

Result<bool> Fields::is_null(std::string_view name) {
  FARSTU_TRY_ASSIGN(const json* node, any(name));
  return node->is_null();
}

Result<void> Fields::no_others() const {
  if (others_ == Others::Ignored) return {};
  for (const auto& [name, value] : node_->items()) {
    // The name came from outside and is not repeated in a sentence.
    if (!asked_.contains(name)) return malformed(where_, "has a member that does not belong there");
  }
  return {};
}

std::string Fields::place(std::string_view name) const {
  return where_.empty() ? std::string(name) : fmt::format("{}.{}", where_, name);
}

std::string Fields::place(std::string_view name, std::size_t index) const {
  return fmt::format("{}[{}]", place(name), index);
}

}  // namespace farstu::wire

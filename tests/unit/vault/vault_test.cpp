#include "kiosk/core/base/encoding.h"
#include "kiosk/core/base/files.h"
#include "kiosk/vault/device_key.h"
#include "kiosk/vault/digits.h"
#include "kiosk/vault/pin.h"
#include "kiosk/vault/seal.h"
#include "kiosk/vault/staff_keys.h"
#include "tests/support/temp_dir.h"

#include <array>
#include <filesystem>
#include <set>

#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace farstu;
using namespace farstu::vault;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view kWords = "en gul buss till havet idag";

std::string id_of(const auto& result) { return result ? "taken" : result.error().id; }

mode_t mode_of(const std::filesystem::path& path) {
  struct stat info {};
  REQUIRE(::stat(path.c_str(), &info) == 0);
  return info.st_mode & 07777;
}

}  // namespace

TEST_CASE("secret: moves, copies what it is given, and is wiped out of strings") {
  Secret a = Secret::copy_of("abc");
  CHECK(a.view() == "abc");
  Secret b = std::move(a);
  CHECK(b.view() == "abc");
  Secret c;
  CHECK(c.empty());
  c = std::move(b);
  CHECK(c.view() == "abc");
  std::string text = "secret";
  wipe(text);
  CHECK(text.empty());
}

TEST_CASE("device key: made once, loaded the same, readable by its owner only") {
  const TempDir dir;
  const auto path = dir.path() / "device.key";
  const auto made = DeviceKey::make(path);
  REQUIRE(made.has_value());
  CHECK(mode_of(path) == 0600);
  const auto loaded = DeviceKey::load(path);
  REQUIRE(loaded.has_value());
  CHECK(loaded->public_key() == made->public_key());
  CHECK(loaded->sign("bytes") == made->sign("bytes"));
  CHECK(made->public_key().size() == 32);
  CHECK(made->sign("").size() == 64);
  CHECK(made->kid() == to_base64url(made->public_key()));
  CHECK(id_of(DeviceKey::make(path)) == "vault.device_key_exists");
  CHECK(DeviceKey::load(path)->public_key() == made->public_key());
}

TEST_CASE("device key: signs as RFC 8032 says") {
  const TempDir dir;
  const auto path = dir.path() / "device.key";
  REQUIRE(write_whole(path, "farstu-device-key 1\nnWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\n", 0600));
  const auto key = DeviceKey::load(path);
  REQUIRE(key.has_value());
  CHECK(key->kid() == "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
  CHECK(to_base64url(key->sign("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc")) ==
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
}

TEST_CASE("device key: a file that others can read, or that is none, is refused") {
  const TempDir dir;
  const auto path = dir.path() / "device.key";
  CHECK(DeviceKey::load(path).error().code == Code::NotFound);
  REQUIRE(DeviceKey::make(path).has_value());
  for (const mode_t mode : {0640U, 0604U, 0610U, 0666U}) {
    REQUIRE(::chmod(path.c_str(), mode) == 0);
    CHECK(id_of(DeviceKey::load(path)) == "vault.device_key_mode");
  }
  REQUIRE(::chmod(path.c_str(), 0600) == 0);
  CHECK(DeviceKey::load(path).has_value());
  const std::string good = *read_whole(path, 1000);
  for (std::size_t length = 0; length < good.size(); ++length) {
    REQUIRE(write_whole(path, good.substr(0, length), 0600));
    CHECK_FALSE(DeviceKey::load(path).has_value());
  }
  for (const std::string& bad :
       {good + "\n", "x" + good, std::string(300, 'x'), std::string("farstu-device-key 2\n")}) {
    REQUIRE(write_whole(path, bad, 0600));
    CHECK(DeviceKey::load(path).error().code == Code::Invalid);
  }
  std::filesystem::create_symlink(path, dir.path() / "link.key");
  CHECK(DeviceKey::load(dir.path() / "link.key").error().code == Code::Invalid);
  CHECK(id_of(DeviceKey::make(dir.path() / "link.key")) == "vault.device_key_exists");
}

TEST_CASE("PIN: the ones anybody tries first are refused") {
  for (const char* pin : {"000000", "777777", "123456", "654321", "012345", "567890", "246802", "135791",
                          "121212", "696969", "123123", "123321", "112233", "998877", "101112", "789012"}) {
    CHECK_MESSAGE(id_of(check_new_pin(pin)) == "vault.pin_weak", pin);
  }
  for (const char* pin : {"", "12345", "1234567", "12345a", "12 456", "１２３４５６"}) {
    CHECK_MESSAGE(id_of(check_new_pin(pin)) == "vault.pin_form", pin);
  }
  for (const char* pin : {"483920", "902174", "110358"}) CHECK_MESSAGE(check_new_pin(pin).has_value(), pin);
}

TEST_CASE("PIN: only the right one fits its hash") {
  const std::string hash = *hash_pin("483920", minimum_cost());
  CHECK(hash.starts_with("$argon2id$"));
  CHECK(hash != *hash_pin("483920", minimum_cost()));
  CHECK(is_pin("483920", hash));
  for (const char* pin : {"483921", "48392", "4839200", ""}) CHECK_FALSE(is_pin(pin, hash));
  for (const std::string& bad : {std::string(), std::string("$argon2id$"), std::string(500, 'x')}) {
    CHECK_FALSE(is_pin("483920", bad));
  }
}

TEST_CASE("digits: drawn evenly, hashed by their salt, told apart") {
  // Chi squared over 10 buckets of the first digit and of the last: the limit is passed once in 10^9 runs.
  std::array<std::array<int, 10>, 2> seen{};
  constexpr int kDrawn = 5000;
  for (int i = 0; i < kDrawn; ++i) {
    const std::string digits = draw_digits();
    REQUIRE(digits.size() == 4);
    for (const char c : digits) REQUIRE((c >= '0' && c <= '9'));
    ++seen[0][static_cast<std::size_t>(digits[0] - '0')];
    ++seen[1][static_cast<std::size_t>(digits[3] - '0')];
  }
  for (const auto& counts : seen) {
    double chi = 0;
    for (const int count : counts) chi += (count - kDrawn / 10.0) * (count - kDrawn / 10.0) / (kDrawn / 10.0);
    CHECK(chi < 60);
  }
  const std::string salt = draw_bytes(kDigitsSalt), other = draw_bytes(kDigitsSalt);
  const std::string hash = *hash_digits("4711", salt, minimum_cost());
  CHECK(hash.size() == kDigitsHash);
  CHECK(same_hash(hash, *hash_digits("4711", salt, minimum_cost())));
  CHECK_FALSE(same_hash(hash, *hash_digits("4711", other, minimum_cost())));
  CHECK_FALSE(same_hash(hash, *hash_digits("4712", salt, minimum_cost())));
  CHECK_FALSE(same_hash(hash, hash.substr(1)));
  CHECK(digits_cost().memory <= std::size_t{8} << 20);
}

TEST_CASE("passphrase: six words, most of them different") {
  CHECK(check_passphrase(kWords).has_value());
  CHECK(check_passphrase("  en\tgul buss  till havet\nidag ").has_value());
  for (const char* bad : {"", "en gul buss till havet", "a b c d e f", "hej hej hej hej hej hej hej hej",
                          "passphrasewithoutanyspacesbutlong"}) {
    CHECK_MESSAGE(id_of(check_passphrase(bad)) == "vault.passphrase_weak", bad);
  }
}

TEST_CASE("staff key: opens with its passphrase however it is spaced, and with no other") {
  const StaffKey key = *make_staff_key(StaffRole::House, kWords, minimum_cost());
  const auto opened = unwrap(key, kWords);
  REQUIRE(opened.has_value());
  CHECK(opened->size() == 32);
  CHECK(unwrap(key, " en gul  buss till havet idag\n")->view() == opened->view());
  CHECK(id_of(unwrap(key, "en gul buss till havet imorgon")) == "vault.passphrase_wrong");
  CHECK(id_of(unwrap(key, "")) == "vault.passphrase_wrong");
  CHECK(key.wrapped.find(std::string(opened->view())) == std::string::npos);
  CHECK(make_staff_key(StaffRole::House, kWords, minimum_cost())->public_key != key.public_key);
  CHECK(id_of(make_staff_key(StaffRole::House, "too short", minimum_cost())) == "vault.passphrase_weak");
}

TEST_CASE("staff key: a changed wrapping, another role or another public half does not open") {
  const StaffKey key = *make_staff_key(StaffRole::Coordinator, kWords, minimum_cost());
  for (std::size_t i = 0; i < key.wrapped.size(); ++i) {
    StaffKey bad = key;
    bad.wrapped[i] = static_cast<char>(bad.wrapped[i] ^ 1);
    CHECK_FALSE(unwrap(bad, kWords).has_value());
    bad.wrapped = key.wrapped.substr(0, i);
    CHECK(id_of(unwrap(bad, kWords)) == "vault.key_damaged");
  }
  StaffKey other = key;
  other.role = StaffRole::House;
  CHECK(id_of(unwrap(other, kWords)) == "vault.passphrase_wrong");
  other = key;
  other.public_key = make_staff_key(StaffRole::Coordinator, kWords, minimum_cost())->public_key;
  CHECK(id_of(unwrap(other, kWords)) == "vault.passphrase_wrong");
  StaffKey dear = key;
  dear.wrapped[8] = 0x7f;  // asks for terabytes
  CHECK(id_of(unwrap(dear, kWords)) == "vault.key_damaged");
}

TEST_CASE("staff key: a new passphrase opens the same private half, the old one no longer") {
  const StaffKey key = *make_staff_key(StaffRole::House, kWords, minimum_cost());
  const Secret private_key = *unwrap(key, kWords);
  const StaffKey again = *wrap_again(key, private_key, "sex helt andra ord skrivna här", minimum_cost());
  CHECK(again.public_key == key.public_key);
  CHECK(unwrap(again, "sex helt andra ord skrivna här")->view() == private_key.view());
  CHECK(id_of(unwrap(again, kWords)) == "vault.passphrase_wrong");
}

TEST_CASE("staff key: what guessing costs depends on the machine") {
  CHECK(staff_key_cost(std::uint64_t{1} << 30) == interactive_cost());
  CHECK(staff_key_cost(std::uint64_t{2} << 30) == moderate_cost());
  CHECK(interactive_cost().memory < moderate_cost().memory);
  CHECK(machine_memory() > 0);
}

TEST_CASE("seal: opens in its place only, and shows no more of its length than 256-byte steps") {
  const StaffKey key = *make_staff_key(StaffRole::House, kWords, minimum_cost());
  const Secret private_key = *unwrap(key, kWords);
  const Place place{.table = "person", .id = 7, .schema = 1};
  std::set<std::size_t> sizes;
  for (std::size_t length = 0; length < 600; length += 7) {
    const std::string record(length, 'x');
    const std::string sealed = seal(key.public_key, place, record);
    sizes.insert(sealed.size());
    const auto opened = open(key.public_key, private_key, place, sealed);
    REQUIRE(opened.has_value());
    CHECK(opened->view() == record);
  }
  CHECK(sizes.size() == 3);
  const std::string sealed = seal(key.public_key, place, "Astrid");
  CHECK(sealed.find("Astrid") == std::string::npos);
  CHECK(sealed != seal(key.public_key, place, "Astrid"));
  for (const Place& elsewhere :
       {Place{.table = "person", .id = 8, .schema = 1}, Place{.table = "persons", .id = 7, .schema = 1},
        Place{.table = "person", .id = 7, .schema = 2}, Place{.table = "", .id = 7, .schema = 1}}) {
    CHECK(id_of(open(key.public_key, private_key, elsewhere, sealed)) == "vault.sealed");
  }
  const StaffKey other = *make_staff_key(StaffRole::House, kWords, minimum_cost());
  CHECK(id_of(open(other.public_key, *unwrap(other, kWords), place, sealed)) == "vault.sealed");
}

TEST_CASE("seal: damage and garbage are refused") {
  const StaffKey key = *make_staff_key(StaffRole::House, kWords, minimum_cost());
  const Secret private_key = *unwrap(key, kWords);
  const Place place{.table = "person", .id = 7, .schema = 1};
  const std::string sealed = seal(key.public_key, place, "Astrid");
  for (std::size_t i = 0; i < sealed.size(); i += 5) {
    std::string bad = sealed;
    bad[i] = static_cast<char>(bad[i] ^ 4);
    CHECK(id_of(open(key.public_key, private_key, place, bad)) == "vault.sealed");
    CHECK(id_of(open(key.public_key, private_key, place, sealed.substr(0, i))) == "vault.sealed");
  }
}

// The receiver's signing keys: two files beside the database, made at the first start and never again.
#pragma once
#include "kiosk/core/wire/keys.h"
#include "sync/receiver/store/store.h"

#include <filesystem>

namespace farstu::receiver {

struct ReceiverKeys {
  wire::SigningKey current;
  wire::PublicKey spare;  // its file lies there for the day the first one is lost or stolen
  SigningKeys announced() const { return {current.public_key(), spare}; }
};

// Reads FOLDER/receiver.key and receiver-spare.key (0600) or, for a database that never announced any, makes
// them. NotFound when announced keys are missing, Conflict when they are others, Invalid for a damaged file.
Result<ReceiverKeys> load_or_make_keys(const std::filesystem::path& folder, Store& store);

}  // namespace farstu::receiver

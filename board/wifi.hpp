// The network of the technician's file for the program that joins it, and that file without its
// secret for those that need not know it.
#pragma once

#include "board/settings.hpp"

#include <string>
#include <string_view>

namespace bangtin::board {

/// The configuration of wpa_supplicant; empty when no network is named. The name is written as
/// hexadecimal digits, so that no letter of it means anything.
[[nodiscard]] std::string wifi_config(const Settings& settings);

/// What stands in the place of a password that is one.
inline constexpr std::string_view hidden_passphrase = "********";

/// A settings file as UTF-8 with no password in it, nor anything else that could be one: remarks
/// and lines that are not understood lose their words. Read again it says the same, mistakes and
/// all, but that a password is `hidden_passphrase`.
[[nodiscard]] std::string without_secret(std::string_view bytes);

} // namespace bangtin::board

// By which address a caller is counted: an IP address as text, or nothing.
//
// A proxy on this machine says whom it speaks for, in the last `X-Forwarded-For`: the one that it
// has written itself. Nobody else is believed in that, or each caller could be as many as it likes.
#pragma once

#include <string>
#include <string_view>

namespace bangtin::district::web {

/// `peer` is the other side's IP address, `forwarded` the last `X-Forwarded-For`, or empty. Of an
/// IPv6 address the first 64 bits: whoever has one has all that begin so. Empty for this machine
/// when it says nothing that can be read.
[[nodiscard]] std::string caller_address(std::string_view peer, std::string_view forwarded);

} // namespace bangtin::district::web

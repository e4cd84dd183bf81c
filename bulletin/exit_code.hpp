// The exit codes of every program of the house; docs/exit-codes.md is the table for people.
#pragma once

namespace bangtin {

enum class ExitCode : int {
    ok = 0,
    usage = 2,     ///< The command line is not one the program knows.
    not_found = 3, ///< A file, folder, key or record that was named is not there or not readable.
    invalid = 4,   ///< Something was read and is not what its format says.
    refused = 5,   ///< Valid, but not trusted: a seal, signature, digest or version is wrong.
    cannot_write = 6, ///< The disk is full, read-only, or not ours.
    unreachable = 7,  ///< No mirror answered, or the address to listen on is taken.
    busy = 8,         ///< Another process holds the folder.
    unavailable = 9,  ///< The machine lacks what was asked for: a display, a font, a decoder.
};

} // namespace bangtin

#include "district/passwords.hpp"

#include "bulletin/result.hpp"
#include "district/wording.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <sodium.h>

namespace bangtin::district {

namespace {

constexpr unsigned long long passes = 3;
constexpr std::size_t memory_bytes = 64UL * 1024 * 1024;
constexpr std::size_t different_characters_min = 5;
constexpr std::size_t own_characters_min = 6;

// Of ten characters and more, what lists of broken passwords begin with, here and abroad.
constexpr std::array known_passwords{
    "1234567890",  "12345678910",  "123456789a",    "a123456789",   "0123456789",   "0987654321",
    "9876543210",  "1q2w3e4r5t",   "1qaz2wsx3edc",  "qwertyuiop",   "qwerty123456", "q1w2e3r4t5",
    "password12",  "password123",  "password1234",  "passw0rd123",  "iloveyou123",  "matkhau123",
    "matkhau1234", "matkhau12345", "matkhau123456", "anhyeuem123",  "emyeuanh123",  "anhyeuem1234",
    "yeuemnhieu",  "nhatruong123", "giaovien123",   "giaovien1234", "hieutruong1",  "hieutruong123",
    "admin12345",  "admin123456",  "administrator", "quantri123",   "quantri1234",  "vietnam123",
    "vietnam2025", "vietnam2026",  "bangtin123",    "bangtin1234",  "bangtin2026",  "truonghoc123",
    "hocsinh123",  "changeme123",  "letmein123",    "abcdefghij",   "abcdefghijk",  "abc123456789",
    "aa123456789", "asdfghjkl1",
};

bool begins_utf8(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U;
}

std::string lowered(std::string_view text)
{
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

/// What is left of `password` without `word`, in bytes; all of it when the word is too short to
/// matter.
std::size_t left_without(std::string password, const std::string& word)
{
    constexpr std::size_t word_bytes_min = 4;
    if (word.size() < word_bytes_min) return password.size();
    for (std::size_t at = password.find(word); at != std::string::npos; at = password.find(word))
        password.erase(at, word.size());
    return password.size();
}

bool is_known(const std::string& lower, const PasswordOwner& owner)
{
    if (std::find(known_passwords.begin(), known_passwords.end(), lower) != known_passwords.end())
        return true;
    if (std::set<char>(lower.begin(), lower.end()).size() < different_characters_min) return true;
    return left_without(lower, lowered(owner.code)) < own_characters_min ||
           left_without(lower, lowered(owner.name)) < own_characters_min;
}

void start_sodium()
{
    require(sodium_init() >= 0, "libsodium starts");
}

/// Of a password nobody has: checking against it takes as long as checking a real one.
const std::string& nobodys_hash()
{
    static const std::string hash = hash_password("bangtin: nobody").value_or("");
    return hash;
}

} // namespace

std::optional<std::string> normalise_password(std::string_view typed)
{
    if (typed.size() > 4 * password_bytes_max) return std::nullopt;
    auto text = normalise(typed);
    if (!text) return std::nullopt;
    return *std::move(text);
}

std::optional<PasswordFault> password_fault(std::string_view password, const PasswordOwner& owner)
{
    if (password.size() > password_bytes_max) return PasswordFault::too_long;
    const auto characters =
        static_cast<std::size_t>(std::count_if(password.begin(), password.end(), begins_utf8));
    if (characters < password_characters_min) return PasswordFault::too_short;
    if (is_known(lowered(password), owner)) return PasswordFault::known;
    return std::nullopt;
}

std::optional<std::string> hash_password(std::string_view password)
{
    start_sodium();
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    const int made = crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), passes,
                                           memory_bytes, crypto_pwhash_ALG_ARGON2ID13);
    if (made != 0) return std::nullopt;
    return std::string(hash.data());
}

bool password_matches(const std::string& hash, std::string_view password)
{
    start_sodium();
    const std::string& held = hash.empty() ? nobodys_hash() : hash;
    const bool matches =
        crypto_pwhash_str_verify(held.c_str(), password.data(), password.size()) == 0;
    return matches && !hash.empty();
}

} // namespace bangtin::district

#include "district/time_mandate.hpp"

#include "bulletin/time_mandate.hpp"
#include "district/keys.hpp"
#include "district/online_key.hpp"
#include "trust/vouched.hpp"

namespace bangtin::district {

namespace {

using bulletin::TimeMandate;

bool is_good(const std::string& envelope, const trust::PublicKey& key,
             const trust::PrivateKey& online, Instant now)
{
    const auto payload = trust::open_signed(
        envelope, {bulletin::time_mandate_payload_type, bulletin::time_mandate_envelope_bytes_max},
        online.public_key());
    const auto mandate = payload ? bulletin::parse_time_mandate(*payload) : fail(FormatError{});
    return mandate && mandate->key == key && mandate->tells.contains(now) &&
           mandate->tells.closes - now > Duration(bulletin::time_mandate_max) / 2;
}

} // namespace

Path time_key_path(const DataPaths& data)
{
    return data.root / "time.pem";
}

Path time_mandate_path(const DataPaths& data)
{
    return data.root / "time-mandate.json";
}

Outcome<void> renew_time_mandate(Database& database, const DataPaths& data, const KeyPaths& keys,
                                 Instant now)
{
    const auto online = online_key(database, keys);
    if (!online) return fail(online.error());
    const auto key = load_or_make_key(time_key_path(data));
    if (!key) return fail(key.error());
    const auto held = read_file(time_mandate_path(data), bulletin::time_mandate_envelope_bytes_max);
    if (held && is_good(*held, key->public_key(), *online, now)) return {};
    const TimeMandate mandate{.key = key->public_key(),
                              .tells = {now, now + bulletin::time_mandate_max}};
    return write_file(time_mandate_path(data),
                      trust::signed_envelope(bulletin::time_mandate_payload_type,
                                             bulletin::time_mandate_text(mandate), *online),
                      Privacy::owner_only);
}

} // namespace bangtin::district

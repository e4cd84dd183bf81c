#include "sync/tls_clock.hpp"

#include <algorithm>
#include <ctime>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

namespace bangtin::sync {

namespace {

/// When a certificate begins to be valid; nothing when its date cannot be read.
std::optional<std::time_t> begins(const X509* certificate)
{
    std::tm date{};
    if (certificate == nullptr) return std::nullopt;
    if (ASN1_TIME_to_tm(X509_get0_notBefore(certificate), &date) != 1) return std::nullopt;
    return ::timegm(&date);
}

std::time_t seconds_of(Instant at)
{
    return static_cast<std::time_t>(
        std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count());
}

int verify_chain(X509_STORE_CTX* chain, void* user)
{
    const TlsTime time = (*static_cast<const TlsClock*>(user))();
    std::time_t at = seconds_of(time.at);
    if (time.proof == TlsTime::Proof::floor) {
        at = std::max(at, begins(X509_STORE_CTX_get0_cert(chain)).value_or(at));
    }
    X509_VERIFY_PARAM_set_time(X509_STORE_CTX_get0_param(chain), at);
    const int verified = X509_verify_cert(chain);
    // Else what it left behind would be told in place of "certificate verify failed".
    if (verified != 1) ERR_clear_error();
    return verified;
}

} // namespace

TlsTime tls_time(Instant wall, TimeGrade grade, Instant floor)
{
    switch (grade) {
    case TimeGrade::trusted: return {std::max(wall, floor), TlsTime::Proof::clock};
    case TimeGrade::held_over: return {std::max(wall, floor), TlsTime::Proof::floor};
    case TimeGrade::unknown: return {floor, TlsTime::Proof::floor};
    }
    require(false, "an unknown time grade");
    return {};
}

void judge_chain_by(void* context, const TlsClock& clock)
{
    SSL_CTX_set_cert_verify_callback(static_cast<SSL_CTX*>(context), verify_chain,
                                     const_cast<TlsClock*>(&clock));
}

} // namespace bangtin::sync

// Method: an authority made for the test signs certificates of any dates and names; a TLS server on
// loopback shows them, and the real transport judges them at the time of a clock we choose.
#include "sync/tls_clock.hpp"

#include "sync/curl_line.hpp"
#include "sync/curl_transport.hpp"
#include "tests/sim/scratch.hpp"
#include "tests/sync/canned_server.hpp"

#include <doctest/doctest.h>
#include <fstream>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

using namespace bangtin;
using namespace bangtin::sync;

namespace {

using Key = std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)>;
using Certificate = std::unique_ptr<X509, void (*)(X509*)>;

const Instant spring = *parse_instant("2026-03-01T00:00:00Z");
const Instant autumn = *parse_instant("2026-09-01T00:00:00Z");
const Instant winter = *parse_instant("2026-12-01T00:00:00Z");
const Instant next_year = *parse_instant("2027-03-01T00:00:00Z");
const Instant epoch{};

struct Wanted {
    std::string address = "127.0.0.1"; ///< The name it is for.
    Instant from = autumn;
    Instant to = next_year;
};

void add_extension(X509* certificate, X509* issuer, int kind, const std::string& text)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, text.c_str());
    REQUIRE(extension != nullptr);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

void set_time(ASN1_TIME* field, Instant at)
{
    ASN1_TIME_set(field, std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count());
}

/// One who may sign, and what they sign.
struct Authority {
    Key key{EVP_EC_gen("P-256"), EVP_PKEY_free};
    Certificate certificate{X509_new(), X509_free};

    Authority()
    {
        fill(certificate.get(), key.get(), "Authority", *parse_instant("2020-01-01T00:00:00Z"),
             *parse_instant("2040-01-01T00:00:00Z"));
        X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get()));
        add_extension(certificate.get(), certificate.get(), NID_basic_constraints,
                      "critical,CA:TRUE");
        REQUIRE(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0);
    }
    static void fill(X509* x509, EVP_PKEY* holder, const char* name, Instant from, Instant to)
    {
        X509_set_version(x509, X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(x509), 1);
        set_time(X509_getm_notBefore(x509), from);
        set_time(X509_getm_notAfter(x509), to);
        X509_NAME_add_entry_by_txt(X509_get_subject_name(x509), "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
        X509_set_pubkey(x509, holder);
    }
    [[nodiscard]] Certificate sign(EVP_PKEY* holder, const Wanted& wanted) const
    {
        Certificate made{X509_new(), X509_free};
        fill(made.get(), holder, "mirror", wanted.from, wanted.to);
        X509_set_issuer_name(made.get(), X509_get_subject_name(certificate.get()));
        add_extension(made.get(), certificate.get(), NID_subject_alt_name, "IP:" + wanted.address);
        REQUIRE(X509_sign(made.get(), key.get(), EVP_sha256()) > 0);
        return made;
    }
    [[nodiscard]] std::string pem() const
    {
        std::unique_ptr<BIO, int (*)(BIO*)> memory{BIO_new(BIO_s_mem()), BIO_free};
        PEM_write_bio_X509(memory.get(), certificate.get());
        char* bytes = nullptr;
        const long size = BIO_get_mem_data(memory.get(), &bytes);
        return {bytes, static_cast<std::size_t>(size)};
    }
};

void answer_tls(int connection, X509* certificate, EVP_PKEY* key)
{
    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context{SSL_CTX_new(TLS_server_method()),
                                                         SSL_CTX_free};
    SSL_CTX_use_certificate(context.get(), certificate);
    SSL_CTX_use_PrivateKey(context.get(), key);
    std::unique_ptr<SSL, void (*)(SSL*)> session{SSL_new(context.get()), SSL_free};
    SSL_set_fd(session.get(), connection);
    if (SSL_accept(session.get()) != 1) return;
    char head[4096];
    if (SSL_read(session.get(), head, sizeof head) <= 0) return;
    const std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc";
    SSL_write(session.get(), answer.data(), static_cast<int>(answer.size()));
    SSL_shutdown(session.get());
}

/// What comes of asking a server with such a certificate, on a board with such a clock.
class Asking {
public:
    Result<SmallAnswer, TransportError> at(TlsTime time, const Wanted& wanted) const
    {
        return ask(time, wanted, authority_);
    }
    Result<SmallAnswer, TransportError> of_a_stranger(TlsTime time) const
    {
        return ask(time, Wanted{}, Authority());
    }

private:
    [[nodiscard]] Result<SmallAnswer, TransportError> ask(TlsTime time, const Wanted& wanted,
                                                          const Authority& signer) const
    {
        const Key key{EVP_EC_gen("P-256"), EVP_PKEY_free};
        const Certificate shown = signer.sign(key.get(), wanted);
        const CannedServer server(
            [&](int connection) { answer_tls(connection, shown.get(), key.get()); });
        const sim::Scratch scratch;
        const std::string known = (scratch.path() / "authority.pem").string();
        std::ofstream(known) << authority_.pem();
        const StopSignal stop;
        CurlLine line(stop);
        LineOptions options;
        options.authorities = known;
        options.tls_clock = [time] { return time; };
        CurlTransport transport(server.url("https"), line, options);
        return transport.get({.path = "tep", .bytes_max = 10, .etag = ""});
    }

    Authority authority_;
};

TlsTime known(Instant at)
{
    return {at, TlsTime::Proof::clock};
}

TlsTime at_least(Instant at)
{
    return {at, TlsTime::Proof::floor};
}

bool says(const Result<SmallAnswer, TransportError>& answer, TransportFault fault,
          std::string_view reason)
{
    REQUIRE_FALSE(answer);
    CAPTURE(answer.error().text);
    CHECK(answer.error().fault == fault);
    CHECK(answer.error().text.find(reason) != std::string::npos);
    return answer.error().fault == fault;
}

} // namespace

TEST_CASE("a board that knows the time takes a certificate within its dates only")
{
    const Asking asking;
    CHECK(asking.at(known(winter), {}));
    CHECK(says(asking.at(known(spring), {}), TransportFault::unreachable, "not valid yet"));
    CHECK(says(asking.at(known(next_year + std::chrono::seconds{1}), {}), TransportFault::wrong,
               "expired"));
}

TEST_CASE("a board whose clock is in 1970 takes a good certificate, and an expired one never")
{
    const Asking asking;
    CHECK(asking.at(at_least(epoch), {}));
    CHECK(asking.at(at_least(winter), {}));
    // It expired before the newest time that is certain.
    CHECK(says(asking.at(at_least(winter), {.from = spring, .to = autumn}), TransportFault::wrong,
               "expired"));
}

TEST_CASE("a wrong name and an unknown authority are refused at any time, and told apart")
{
    const Asking asking;
    for (const TlsTime& time : {known(winter), at_least(epoch), at_least(winter)}) {
        CHECK(says(asking.at(time, {.address = "127.0.0.2"}), TransportFault::wrong,
                   "another server's"));
        CHECK(says(asking.of_a_stranger(time), TransportFault::wrong, "nobody this board knows"));
    }
}

TEST_CASE("a clock is believed as far as it is proven, and never below the floor")
{
    CHECK(tls_time(winter, TimeGrade::trusted, spring).at == winter);
    CHECK(tls_time(epoch, TimeGrade::trusted, spring).at == spring);
    CHECK(tls_time(winter, TimeGrade::trusted, spring).proof == TlsTime::Proof::clock);
    CHECK(tls_time(winter, TimeGrade::held_over, spring).at == winter);
    CHECK(tls_time(winter, TimeGrade::held_over, spring).proof == TlsTime::Proof::floor);
    // Far ahead for no reason: everything would look expired.
    CHECK(tls_time(next_year, TimeGrade::unknown, spring).at == spring);
}

#include "sync/curl_request.hpp"

#include "bulletin/result.hpp"

namespace bangtin::sync {

namespace {

constexpr long buffer_bytes = 256 * 1024; ///< Fewer turns of the loop for a film.

CURLcode on_tls_context(CURL*, void* context, void* user)
{
    judge_chain_by(context, *static_cast<const TlsClock*>(user));
    return CURLE_OK;
}

std::size_t on_head(char* data, std::size_t size, std::size_t count, void* user)
{
    auto& head = *static_cast<ComingHead*>(user);
    head.bytes += size * count;
    if (head.bytes > head_bytes_max) return 0;
    add_header_line(head, std::string_view(data, size * count));
    return size * count;
}

} // namespace

void begin_request(CURL* curl, const std::string& url, const LineOptions& options)
{
    require(curl != nullptr, "libcurl gave no handle");
    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "bangtin-sync/" BANGTIN_VERSION);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_BUFFERSIZE, buffer_bytes);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(options.connect_max.count()));
    if (!options.proxy.empty()) curl_easy_setopt(curl, CURLOPT_PROXY, options.proxy.c_str());
    if (options.direct) curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    if (!options.authorities.empty())
        curl_easy_setopt(curl, CURLOPT_CAINFO, options.authorities.c_str());
    if (options.tls_clock) {
        curl_easy_setopt(curl, CURLOPT_SSL_CTX_FUNCTION, on_tls_context);
        curl_easy_setopt(curl, CURLOPT_SSL_CTX_DATA, const_cast<TlsClock*>(&options.tls_clock));
    }
}

void gather_head(CURL* transfer, ComingHead& head)
{
    curl_easy_setopt(transfer, CURLOPT_HEADERFUNCTION, on_head);
    curl_easy_setopt(transfer, CURLOPT_HEADERDATA, &head);
}

} // namespace bangtin::sync

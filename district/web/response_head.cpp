#include "district/web/response_head.hpp"

#include <boost/beast/http/status.hpp>

namespace bangtin::district::web {

namespace {

namespace http = boost::beast::http;

constexpr int not_modified = 304;

std::string_view reason_of(int status)
{
    const auto reason = http::obsolete_reason(http::int_to_status(static_cast<unsigned>(status)));
    return {reason.data(), reason.size()};
}

Bytes length_of(const Response& response)
{
    if (const auto* file = std::get_if<FileBody>(&response.body)) return file->length;
    return std::get<std::string>(response.body).size();
}

void add_field(std::string_view name, std::string_view value, std::string& head)
{
    head.append(name).append(": ");
    for (const char c : value)
        if (c != '\r' && c != '\n' && c != '\0') head += c;
    head.append("\r\n");
}

} // namespace

std::string response_head(const Response& response, bool keep_alive)
{
    std::string head = "HTTP/1.1 ";
    head.append(std::to_string(response.status)).append(" ");
    head.append(reason_of(response.status)).append("\r\n");
    for (const auto& [name, value] : response.headers) add_field(name, value, head);
    add_field("X-Content-Type-Options", "nosniff", head);
    if (response.status != not_modified)
        add_field("Content-Length", std::to_string(length_of(response)), head);
    if (!keep_alive) add_field("Connection", "close", head);
    return head.append("\r\n");
}

} // namespace bangtin::district::web

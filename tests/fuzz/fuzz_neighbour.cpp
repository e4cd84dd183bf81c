// What a stranger on the school's network may ask a neighbour for: whatever a head says, it is
// refused or names one file, and the answer stays inside it.
#include "sync/neighbour/request.hpp"

#include <cstdint>

using namespace bangtin;
using namespace bangtin::sync::neighbour;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto length = head_length(text);
    if (!length) return 0;
    require(*length <= size, "a head is longer than its text");
    const auto request = parse_request(text.substr(0, *length));
    if (!request) {
        const int status = request.error();
        require(status == 400 || status == 404 || status == 405, "a head has an odd status");
        return 0;
    }
    const std::string folder = request->folder == Folder::assets ? "/assets/" : "/bulletins/";
    require(text.find(folder + request->digest.hex() + " HTTP/1.") != std::string_view::npos,
            "a file is given that was not asked for");
    for (const Bytes bytes : {Bytes{0}, Bytes{1}, Bytes{1000}, Bytes{1} << 40U}) {
        const Answer answer = answer_to(*request, bytes);
        require(answer.first + answer.count <= bytes, "an answer leaves its file");
        require(request->method == Method::get || answer.count == 0, "HEAD has a body");
        require(head_length(answer.head) == answer.head.size(), "an answer's head is no head");
    }
    return 0;
}

#include "tests/sim/forged_bytes.hpp"

#include "trust/envelope.hpp"

#include <algorithm>

namespace bangtin::sim {

namespace {

using Random = std::mt19937_64;

constexpr Bytes bytes_max = 8 * 1024 * 1024;

Forged flip_bits(std::string bytes, Random& random)
{
    for (std::size_t flips = 1 + random() % 3; flips > 0 && !bytes.empty(); --flips) {
        char& byte = bytes[random() % bytes.size()];
        byte = static_cast<char>(byte ^ (1 << random() % 8));
    }
    return {std::move(bytes), "bits flipped"};
}

Forged cut_or_grow(std::string bytes, const std::string& other, Random& random)
{
    const std::size_t at = random() % (bytes.size() + 1);
    switch (random() % 5) {
    case 0: return {bytes.substr(0, at), "cut off"};
    case 1: return {bytes.erase(at, 1 + random() % 64), "a run removed"};
    case 2: return {bytes.insert(at, bytes.substr(at, 64)), "a run doubled"};
    case 3: return {bytes.insert(at, other.substr(0, 64)), "a run of another file put in"};
    default: return {bytes + std::string(1 + random() % 9, ' '), "white space at the end"};
    }
}

/// The document spelt otherwise: members backwards, escapes, white space. No value changes.
void respell(const Json& json, Random& random, std::string& text)
{
    const auto space = [&] {
        if (random() % 4 == 0) text += "\n ";
    };
    if (json.is_object()) {
        std::vector<const std::string*> names;
        for (const auto& [name, unused] : json.items()) names.push_back(&name);
        std::shuffle(names.begin(), names.end(), random);
        text += '{';
        for (const std::string* name : names) {
            if (name != names.front()) text += ',';
            space();
            text += to_text(Json(*name)) + ":";
            respell(json.at(*name), random, text);
        }
        text += '}';
    } else if (json.is_array()) {
        text += '[';
        for (std::size_t i = 0; i < json.size(); ++i) {
            if (i > 0) text += ',';
            space();
            respell(json[i], random, text);
        }
        text += ']';
    } else {
        text += json.dump(-1, ' ', json.is_string() && random() % 2 == 0,
                          Json::error_handler_t::replace);
    }
}

/// Every place in a document, the root first.
void collect(Json& json, std::vector<Json*>& places)
{
    places.push_back(&json);
    if (!json.is_structured()) return;
    for (Json& child : json) collect(child, places);
}

std::vector<Json*> places_of(Json& json)
{
    std::vector<Json*> places;
    collect(json, places);
    return places;
}

void move_number(Json& number, Random& random)
{
    const auto value = number.get<std::int64_t>();
    const std::int64_t others[] = {value + 1, value - 1, 0, -1, 99, INT64_MAX};
    if (random() % 7 == 0)
        number = static_cast<double>(value);
    else
        number = others[random() % std::size(others)];
}

std::string change_place(Json& json, Json& other, Random& random)
{
    const auto places = places_of(json);
    Json& place = *places[random() % places.size()];
    switch (random() % 6) {
    case 0: {
        Json& second = *places[random() % places.size()];
        const Json copy = second; // One may lie within the other.
        place = copy;
        return "one member's value in another's place";
    }
    case 1: {
        const auto spare = places_of(other);
        const Json copy = *spare[random() % spare.size()];
        place = copy;
        return "a value of another file put in";
    }
    case 2:
        if (place.is_object() && !place.empty()) {
            auto at = place.begin();
            std::advance(at, static_cast<std::ptrdiff_t>(random() % place.size()));
            const Json copy = *at;
            const std::string name = at.key();
            place.erase(name);
            if (random() % 2 == 0) place[name + "x"] = copy;
            return "a member removed or renamed";
        }
        [[fallthrough]];
    case 3:
        if (place.is_array() && !place.empty()) {
            const Json copy = place[random() % place.size()];
            place.push_back(copy);
            return "an element doubled";
        }
        [[fallthrough]];
    case 4:
        if (place.is_object()) {
            place["x-note"] = "unknown";
            return "an unknown member added";
        }
        [[fallthrough]];
    default: break;
    }
    if (place.is_number_integer()) {
        move_number(place, random);
        return "a number moved";
    }
    if (place.is_string()) {
        std::string text = place.get<std::string>();
        if (text.empty())
            text = "x";
        else
            text[random() % text.size()] = static_cast<char>('a' + random() % 26);
        place = text;
        return "a letter changed";
    }
    place = nullptr;
    return "a value emptied";
}

/// Signatures from one file to another, doubled, exchanged or left out.
std::string move_signatures(Json& json, const Json& other, Random& random)
{
    if (!json.is_object() || !json.contains("signatures")) return "nothing";
    Json& signatures = json["signatures"];
    const bool spare = other.is_object() && other.contains("signatures");
    switch (random() % 4) {
    case 0: signatures = Json::array(); return "signatures left out";
    case 1:
        if (!spare) return "nothing";
        signatures = other["signatures"];
        return "signatures of another file";
    case 2:
        if (!spare || !signatures.is_array()) return "nothing";
        for (const Json& signature : other["signatures"]) signatures.push_back(signature);
        return "signatures of another file added";
    default:
        if (!signatures.is_array() || signatures.empty()) return "nothing";
        signatures.push_back(signatures[0]);
        return "a signature doubled";
    }
}

} // namespace

Forged forged_bytes(const std::string& bytes, const std::string& other, Random& random)
{
    const auto way = random() % 8;
    if (way == 0) return flip_bits(bytes, random);
    if (way == 1) return cut_or_grow(bytes, other, random);
    auto json = parse_json(bytes, {.bytes = bytes_max});
    auto spare = parse_json(other, {.bytes = bytes_max});
    if (!json || !spare) return flip_bits(bytes, random);

    std::string text;
    std::string deed = "spelt otherwise";
    if (way == 3) deed = move_signatures(*json, *spare, random);
    if (way > 3) deed = change_place(*json, *spare, random);
    if (way > 2 && random() % 2 == 0) return {to_text(*json), std::move(deed)};
    respell(*json, random, text);
    return {std::move(text), std::move(deed)};
}

Forged forged_envelope(const std::string& envelope, const std::string& other, Random& random)
{
    auto held = trust::parse_envelope(envelope, bytes_max);
    const auto spare = trust::parse_envelope(other, bytes_max);
    if (!held || !spare) return forged_bytes(envelope, other, random);
    switch (random() % 4) {
    case 0:
        held->signatures = spare->signatures;
        return {trust::envelope_text(*held), "seals of another bulletin"};
    case 1:
        held->payload_type += "x";
        return {trust::envelope_text(*held), "sealed as something else"};
    default: {
        Forged words = forged_bytes(held->payload, spare->payload, random);
        held->payload = std::move(words.bytes);
        return {trust::envelope_text(*held), "words under their old seals: " + words.deed};
    }
    }
}

} // namespace bangtin::sim

#include "http/client.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <new>
#include <string_view>

#include "base/error.hpp"
#include "base/text.hpp"

namespace http {
namespace {

using base::Error;
using base::ErrorKind;

constexpr int most_redirects = 5;
constexpr std::size_t most_header_bytes = 256u << 10;

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
struct FreeEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

std::string lower(std::string_view text) {
  std::string folded{text};
  for (auto& c : folded)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return folded;
}

// Whom an address reaches: what must not change on the way.
struct Origin {
  std::string scheme, host, port;
  bool operator==(const Origin&) const = default;
  bool loopback() const {  // "127.example.org" is a name like any other
    return host == "localhost" || host == "[::1]" ||
           (host.rfind("127.", 0) == 0 && host.find_first_not_of("0123456789.") == std::string::npos);
  }
};

std::optional<Origin> origin_of(const std::string& address) {
  const std::unique_ptr<CURLU, FreeUrl> url(curl_url());
  if (!url || curl_url_set(url.get(), CURLUPART_URL, address.c_str(), 0) != CURLUE_OK) return std::nullopt;
  const auto part = [&](CURLUPart which) {
    char* text = nullptr;
    if (curl_url_get(url.get(), which, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) return std::string{};
    std::string copy = lower(text);
    curl_free(text);
    return copy;
  };
  Origin origin{part(CURLUPART_SCHEME), part(CURLUPART_HOST), part(CURLUPART_PORT)};
  if (origin.host.empty() || (origin.scheme != "http" && origin.scheme != "https")) return std::nullopt;
  return origin;
}

Origin checked_origin(const std::string& address, Channel channel) {
  const auto origin = origin_of(address);
  if (!origin)
    throw Error(ErrorKind::refused, host_of(address), "",
                "This is not a web address. Write it in full, beginning with https://.");
  if (origin->scheme == "http" && channel == Channel::tls && !origin->loopback())
    throw Error(ErrorKind::refused, origin->host, "",
                "The address is not protected by TLS. Use the address that begins with https://.");
  return *origin;
}

// What the callbacks fill. They are called from C code, so they report trouble instead of throwing it.
struct Answer {
  Response response;
  std::size_t limit = 0;
  std::size_t header_bytes = 0;
  bool too_large = false;
};

std::size_t take_body(char* data, std::size_t, std::size_t size, void* user) noexcept {
  auto& answer = *static_cast<Answer*>(user);
  if (answer.response.body.size() + size > answer.limit) {
    answer.too_large = true;
    return 0;
  }
  try {
    answer.response.body.append(data, size);
  } catch (const std::bad_alloc&) {
    answer.too_large = true;
    return 0;
  }
  return size;
}

std::size_t take_header(char* data, std::size_t, std::size_t size, void* user) noexcept {
  auto& answer = *static_cast<Answer*>(user);
  answer.header_bytes += size;
  if (answer.header_bytes > most_header_bytes) {
    answer.too_large = true;
    return 0;
  }
  try {
    const std::string_view line(data, size);
    if (line.rfind("HTTP/", 0) == 0) answer.response.headers.clear();  // a proxy's or an interim answer went before
    if (const auto colon = line.find(':'); colon != std::string_view::npos)
      answer.response.headers.push_back({std::string{base::trimmed(line.substr(0, colon))},
                                         std::string{base::trimmed(line.substr(colon + 1))}});
  } catch (const std::bad_alloc&) {
    answer.too_large = true;
    return 0;
  }
  return size;
}

std::string why_no_answer(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return "No machine of this name was found. Check the address and the network connection.";
    case CURLE_COULDNT_RESOLVE_PROXY:
      return "The proxy named in the environment was not found. Check https_proxy.";
    case CURLE_COULDNT_CONNECT:
      return "It refused the connection or could not be reached. Check the address, or try again later.";
    case CURLE_OPERATION_TIMEDOUT:
      return "It did not answer in time. Try again later.";
    case CURLE_PEER_FAILED_VERIFICATION:
      return "Its TLS certificate is not trusted on this machine, so nothing was sent. Ask whoever runs it, or your "
             "network, which authority issued it.";
    case CURLE_SSL_CONNECT_ERROR:
      return "No secure connection could be agreed with it. Check that the address is one that speaks HTTPS.";
    case CURLE_SSL_CACERT_BADFILE:
      return "The file of trusted certificates cannot be read, so nothing was sent. Check the file.";
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_PARTIAL_FILE:
      return "The connection broke off before the answer was complete. Try again later.";
    default:
      return std::string{"The request failed: "} + curl_easy_strerror(code) + ". Try again later.";
  }
}

template <class Value>
void set(CURL* easy, CURLoption option, Value value) {
  if (curl_easy_setopt(easy, option, value) != CURLE_OK)
    throw Error(ErrorKind::failure, "", "", "The web client could not be set up. Start the program again.");
}

HeaderList header_list(const std::vector<Header>& headers) {
  HeaderList list;
  const auto append = [&](const std::string& line) {
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    if (!longer) throw std::bad_alloc();
    (void)list.release();
    list.reset(longer);
  };
  for (const auto& header : headers) {
    // A line break inside a value would begin a header of its own.
    if ((header.name + header.value).find_first_of(std::string_view{"\r\n\0", 3}) != std::string::npos)
      throw Error(ErrorKind::refused, header.name, "", "A header may not hold a line break. Correct its value.");
    append(header.name + (header.value.empty() ? ";" : ": " + header.value));
  }
  append("Expect:");  // no waiting for a "100 Continue" that many servers never send
  return list;
}

// One round trip; `next` receives where the server points on to, or stays empty.
Response round_trip(const Request& request, const std::string& address, const std::string& trusted_file,
                    std::chrono::milliseconds time_left, std::string& next) {
  const Origin origin = checked_origin(address, request.channel);
  const std::unique_ptr<CURL, FreeEasy> easy(curl_easy_init());
  if (!easy) throw std::bad_alloc();
  CURL* const curl = easy.get();

  set(curl, CURLOPT_URL, address.c_str());
  set(curl, CURLOPT_PROTOCOLS_STR, origin.scheme.c_str());
  set(curl, CURLOPT_NOSIGNAL, 1L);
  set(curl, CURLOPT_FOLLOWLOCATION, 0L);
  set(curl, CURLOPT_USERAGENT, "Touchstone");
  set(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.limits.connect.count()));
  set(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<std::int64_t>(1, time_left.count())));
  set(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  set(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  set(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!trusted_file.empty()) set(curl, CURLOPT_CAINFO, trusted_file.c_str());
#ifdef _WIN32
  else set(curl, CURLOPT_SSL_OPTIONS, static_cast<long>(CURLSSLOPT_NATIVE_CA));
#endif
  if (origin.loopback()) set(curl, CURLOPT_NOPROXY, "*");

  const HeaderList headers = header_list(request.headers);
  set(curl, CURLOPT_HTTPHEADER, headers.get());
  if (request.method == Method::post) {
    set(curl, CURLOPT_POST, 1L);
    set(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(curl, CURLOPT_POSTFIELDS, request.body.data());
  }

  Answer answer;
  answer.limit = request.limits.answer;
  set(curl, CURLOPT_WRITEFUNCTION, take_body);
  set(curl, CURLOPT_WRITEDATA, static_cast<void*>(&answer));
  set(curl, CURLOPT_HEADERFUNCTION, take_header);
  set(curl, CURLOPT_HEADERDATA, static_cast<void*>(&answer));

  const CURLcode code = curl_easy_perform(curl);
  if (answer.too_large)
    throw Error(ErrorKind::failure, origin.host, "",
                "The answer is larger than " + std::to_string(request.limits.answer >> 10) +
                    " kB and was not read further. Check that the address is the right one.");
  if (code != CURLE_OK) throw Error(ErrorKind::failure, origin.host, "", why_no_answer(code));

  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  answer.response.status = static_cast<int>(status);
  // A request with a body goes on only where the server says "the same again" (RFC 9110, 15.4).
  const bool points_on = status == 307 || status == 308 ||
                         (request.method == Method::get && (status == 301 || status == 302 || status == 303));
  char* target = nullptr;
  if (points_on && curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &target) == CURLE_OK && target) {
    next = target;
    const auto there = origin_of(next);
    if (!there || !(*there == origin))
      throw Error(ErrorKind::failure, origin.host, "",
                  "It points on to another address" + (there ? " (" + there->host + ")" : std::string{}) +
                      ", which was not followed. If you trust that address, use it directly.");
  }
  return std::move(answer.response);
}

}  // namespace

std::optional<std::string> Response::header(const std::string& name) const {
  for (const auto& candidate : headers)
    if (lower(candidate.name) == lower(name)) return candidate.value;
  return std::nullopt;
}

std::string host_of(const std::string& url) {
  if (const auto origin = origin_of(url)) return origin->host;
  return "address";
}

CurlClient::CurlClient(std::string trusted_file) : trusted_file_(std::move(trusted_file)) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

Response CurlClient::send(const Request& request) const {
  const auto started = std::chrono::steady_clock::now();
  std::string address = request.url;
  for (int redirects = 0; redirects <= most_redirects; ++redirects) {
    const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - started);
    std::string next;
    Response response = round_trip(request, address, trusted_file_, request.limits.total - spent, next);
    if (next.empty()) return response;
    address = next;
  }
  throw Error(ErrorKind::failure, host_of(request.url), "",
              "It points on from address to address without end. Check that the address is the right one.");
}

std::string body_of(const Client& client, const Request& request) {
  Response response = client.send(request);
  if (response.status < 200 || response.status > 299)
    throw Error(ErrorKind::failure, host_of(request.url), "",
                "It answered with status " + std::to_string(response.status) +
                    " instead of what was asked for. Check the address, or try again later.");
  return std::move(response.body);
}

}  // namespace http

#include "http/transfers.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <new>
#include <string_view>

#include "base/error.hpp"
#include "base/text.hpp"
#include "http/address.hpp"

namespace http {
namespace {

using base::Error;
using base::ErrorKind;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int most_redirects = 5;
constexpr std::size_t most_header_bytes = 256u << 10;
constexpr std::size_t most_idle = 64;  // handles kept for the next request

struct FreeEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct FreeMulti {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
using Easy = std::unique_ptr<CURL, FreeEasy>;
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

// What the callbacks fill. They are called from C code, so they report trouble instead of throwing it.
struct Answer {
  Response response;
  std::size_t limit = 0;
  std::size_t header_bytes = 0;
  bool too_large = false;
  bool begun = false;
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
  answer.begun = true;
  answer.header_bytes += size;
  if (answer.header_bytes > most_header_bytes) {
    answer.too_large = true;
    return 0;
  }
  try {
    const std::string_view line(data, size);
    if (line.rfind("HTTP/", 0) == 0) answer.response.headers.clear();  // a proxy's or an interim answer went before
    if (const auto colon = line.find(':'); colon != std::string_view::npos)
      answer.response.headers.push_back(
          {std::string{base::trimmed(line.substr(0, colon))}, std::string{base::trimmed(line.substr(colon + 1))}});
  } catch (const std::bad_alloc&) {
    answer.too_large = true;
    return 0;
  }
  return size;
}

struct Why {
  Trouble trouble;
  std::string sentence;
};

Why why_no_answer(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return {Trouble::no_such_host,
              "No machine of this name was found. Check the address and the network connection."};
    case CURLE_COULDNT_RESOLVE_PROXY:
      return {Trouble::proxy, "The proxy was not found. Check its address, or https_proxy in the environment."};
    case CURLE_COULDNT_CONNECT:
      return {Trouble::unreachable,
              "It refused the connection or could not be reached. Check the address, or try again later."};
    case CURLE_OPERATION_TIMEDOUT:
      return {Trouble::too_slow, "It did not answer in time. Try again later."};
    case CURLE_PEER_FAILED_VERIFICATION:
      return {Trouble::untrusted,
              "Its TLS certificate is not trusted on this machine, so nothing was sent. Ask whoever runs it, or your "
              "network, which authority issued it."};
    case CURLE_SSL_CONNECT_ERROR:
      return {Trouble::untrusted,
              "No secure connection could be agreed with it. Check that the address is one that speaks HTTPS."};
    case CURLE_SSL_CACERT_BADFILE:
      return {Trouble::untrusted,
              "The file of trusted certificates cannot be read, so nothing was sent. Check the file."};
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_PARTIAL_FILE:
      return {Trouble::broken_off, "The connection broke off before the answer was complete. Try again later."};
    default:
      return {Trouble::other, std::string{"The request failed: "} + curl_easy_strerror(code) + ". Try again later."};
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

}  // namespace

// One request on its way, with the redirects it was given.
struct Transfer {
  std::uint64_t id = 0;
  Request request;
  std::string address;
  Clock::time_point started;
  int redirects = 0;
  Easy easy;
  HeaderList headers;
  Answer answer;
};

struct CurlTransfers::Inside {
  Network network;
  std::unique_ptr<CURLM, FreeMulti> multi;
  std::map<CURL*, Transfer> under_way;
  std::vector<Easy> idle;

  ~Inside() {
    for (auto& [easy, transfer] : under_way) curl_multi_remove_handle(multi.get(), easy);
  }

  void begin(Transfer transfer);
  std::optional<Finished> end(Transfer& transfer, CURLcode code);
  // Out of libcurl's hands; its handle is kept for the next one.
  Transfer take(CURL* easy) {
    curl_multi_remove_handle(multi.get(), easy);
    Transfer transfer = std::move(under_way.extract(easy).mapped());
    transfer.headers.reset();
    if (idle.size() < most_idle) {
      curl_easy_reset(easy);
      idle.push_back(std::move(transfer.easy));
    }
    return transfer;
  }
};

void CurlTransfers::Inside::begin(Transfer moved) {
  if (idle.empty()) {
    moved.easy.reset(curl_easy_init());
    if (!moved.easy) throw std::bad_alloc();
  } else {
    moved.easy = std::move(idle.back());
    idle.pop_back();
  }
  CURL* const curl = moved.easy.get();
  const auto entry = under_way.emplace(curl, std::move(moved)).first;  // the callbacks need it to stay where it is
  Transfer& transfer = entry->second;
  try {
    const Request& request = transfer.request;
    const Origin origin = checked_origin(transfer.address, request.channel);
    const auto spent = std::chrono::duration_cast<milliseconds>(Clock::now() - transfer.started);
    set(curl, CURLOPT_URL, transfer.address.c_str());
    set(curl, CURLOPT_PROTOCOLS_STR, origin.scheme.c_str());
    set(curl, CURLOPT_NOSIGNAL, 1L);
    set(curl, CURLOPT_FOLLOWLOCATION, 0L);
    set(curl, CURLOPT_USERAGENT, "Touchstone");
    set(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.limits.connect.count()));
    set(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<std::int64_t>(1, (request.limits.total - spent).count())));
    set(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    set(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    set(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!network.trusted_file.empty()) {
      set(curl, CURLOPT_CAINFO, network.trusted_file.c_str());
      set(curl, CURLOPT_PROXY_CAINFO, network.trusted_file.c_str());
    }
#ifdef _WIN32
    else {
      set(curl, CURLOPT_SSL_OPTIONS, static_cast<long>(CURLSSLOPT_NATIVE_CA));
      set(curl, CURLOPT_PROXY_SSL_OPTIONS, static_cast<long>(CURLSSLOPT_NATIVE_CA));
    }
#endif
    if (const auto& proxy = network.proxy; !proxy.url.empty()) {
      set(curl, CURLOPT_PROXY, proxy.url.c_str());
      set(curl, CURLOPT_NOPROXY, "");  // the environment's exceptions are not for this one
      if (!proxy.user.empty()) {
        set(curl, CURLOPT_PROXYUSERNAME, proxy.user.c_str());
        set(curl, CURLOPT_PROXYPASSWORD, proxy.password.c_str());
        set(curl, CURLOPT_PROXYAUTH, static_cast<long>(CURLAUTH_ANY));
      }
    }
    set(curl, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    if (origin.loopback()) set(curl, CURLOPT_NOPROXY, "*");

    transfer.headers = header_list(request.headers);
    set(curl, CURLOPT_HTTPHEADER, transfer.headers.get());
    if (request.method == Method::post) {
      set(curl, CURLOPT_POST, 1L);
      set(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
      set(curl, CURLOPT_POSTFIELDS, request.body.data());
    }
    transfer.answer = {};
    transfer.answer.limit = request.limits.answer;
    set(curl, CURLOPT_WRITEFUNCTION, take_body);
    set(curl, CURLOPT_WRITEDATA, static_cast<void*>(&transfer.answer));
    set(curl, CURLOPT_HEADERFUNCTION, take_header);
    set(curl, CURLOPT_HEADERDATA, static_cast<void*>(&transfer.answer));
    if (curl_multi_add_handle(multi.get(), curl) != CURLM_OK) throw std::bad_alloc();
  } catch (...) {
    under_way.erase(entry);
    throw;
  }
}

// nullopt where it goes on to where the server points.
std::optional<Finished> CurlTransfers::Inside::end(Transfer& transfer, CURLcode code) {
  Finished finished;
  finished.id = transfer.id;
  finished.took = std::chrono::duration_cast<milliseconds>(Clock::now() - transfer.started);
  const auto no_answer = [&](Trouble trouble, std::string why) {
    finished.trouble = trouble;
    finished.why = std::move(why);
    return finished;
  };
  CURL* const curl = transfer.easy.get();
  long status = 0, of_proxy = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(curl, CURLINFO_HTTP_CONNECTCODE, &of_proxy);
  if (transfer.answer.too_large)
    return no_answer(Trouble::too_large, "The answer is larger than " +
                                             std::to_string(transfer.request.limits.answer >> 10) +
                                             " kB and was not read further. Check that the address is the right one.");
  if (code != CURLE_OK && of_proxy >= 300)
    return no_answer(Trouble::proxy, "The proxy does not let us through (status " + std::to_string(of_proxy) +
                                         "). Check its user name and password, or ask whoever runs your network.");
  if (code != CURLE_OK) {
    auto why = why_no_answer(code);
    return no_answer(why.trouble, std::move(why.sentence));
  }
  // A request with a body goes on only where the server says "the same again" (RFC 9110, 15.4).
  const bool points_on = status == 307 || status == 308 ||
                         (transfer.request.method == Method::get && (status == 301 || status == 302 || status == 303));
  char* target = nullptr;
  if (points_on && curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &target) == CURLE_OK && target) {
    const auto here = origin_of(transfer.address), there = origin_of(target);
    if (!there || !(*there == *here))
      return no_answer(Trouble::points_on, "It points on to another address" +
                                               (there ? " (" + there->host + ")" : std::string{}) +
                                               ", which was not followed. If you trust that address, use it directly.");
    if (++transfer.redirects > most_redirects)
      return no_answer(Trouble::points_on,
                       "It points on from address to address without end. Check that the address is the right one.");
    transfer.address = target;
    return std::nullopt;
  }
  transfer.answer.response.status = static_cast<int>(status);
  finished.response = std::move(transfer.answer.response);
  return finished;
}

CurlTransfers::CurlTransfers(Network network) : inside_(new Inside) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  inside_->network = std::move(network);
  inside_->multi.reset(curl_multi_init());
  if (!inside_->multi) throw std::bad_alloc();
}

CurlTransfers::~CurlTransfers() = default;

void CurlTransfers::start(std::uint64_t id, Request request) {
  Transfer transfer;
  transfer.id = id;
  transfer.address = request.url;
  transfer.request = std::move(request);
  transfer.started = Clock::now();
  inside_->begin(std::move(transfer));
}

std::vector<Finished> CurlTransfers::wait(milliseconds most) {
  CURLM* const multi = inside_->multi.get();
  const auto until = Clock::now() + most;
  std::vector<Finished> all;
  for (;;) {
    int running = 0, left = 0;
    curl_multi_perform(multi, &running);
    while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      CURL* const easy = message->easy_handle;
      const CURLcode code = message->data.result;
      auto finished = inside_->end(inside_->under_way.at(easy), code);
      auto transfer = inside_->take(easy);
      if (finished)
        all.push_back(std::move(*finished));
      else
        inside_->begin(std::move(transfer));
    }
    // libcurl knows no limit for the first byte.
    auto next = until;
    std::vector<CURL*> late;
    for (const auto& [easy, transfer] : inside_->under_way) {
      const auto limit = transfer.request.limits.first_byte;
      if (limit.count() == 0 || transfer.answer.begun) continue;
      if (transfer.started + limit <= Clock::now())
        late.push_back(easy);
      else
        next = std::min(next, transfer.started + limit);
    }
    for (CURL* const easy : late) {
      all.push_back(*inside_->end(inside_->under_way.at(easy), CURLE_OPERATION_TIMEDOUT));
      inside_->take(easy);
    }
    const auto now = Clock::now();
    if (!all.empty() || now >= until) return all;
    const auto pause = std::chrono::ceil<milliseconds>(next - now);
    curl_multi_poll(multi, nullptr, 0, static_cast<int>(std::min<std::int64_t>(pause.count(), 60'000)), nullptr);
  }
}

}  // namespace http

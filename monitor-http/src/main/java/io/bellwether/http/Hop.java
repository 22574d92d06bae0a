// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import io.bellwether.api.check.CheckFailure;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * One step of a question that redirects may lead on.
 *
 * @param ask as it was asked
 * @param url where this step goes
 * @param method of this step
 * @param count how many redirects came before it
 */
record Hop(Ask ask, HttpUrl url, String method, int count) {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /** All others may hold a secret: who fills them from the environment does not say so here. */
  private static final Set<String> HARMLESS =
      Set.of("accept", "accept-language", "cache-control", "pragma", "user-agent");

  private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "OPTIONS");
  private static final int SEE_OTHER = 303;
  private static final int TEMPORARY = 307;

  static Hop first(Ask ask) {
    return new Hop(ask, ask.url(), ask.method(), 0);
  }

  boolean redirected() {
    return count > 0;
  }

  /** The hosts that the settings name, of those that are connected to. */
  List<String> written() {
    Stream<String> proxy = ask.proxy().stream().map(via -> via.address().getHost());
    return Stream.concat(redirected() ? Stream.empty() : Stream.of(url.host()), proxy).toList();
  }

  /** What changes nothing may be asked twice. */
  boolean repeatable() {
    return REPEATABLE.contains(method);
  }

  Request request(Attempt attempt) {
    boolean home = sameOrigin();
    Request.Builder request =
        new Request.Builder().url(url).tag(Attempt.class, attempt).method(method, sent());
    request.header("User-Agent", UserAgent.TEXT).header("Accept-Encoding", "gzip");
    ask.headers().entrySet().stream()
        .filter(one -> home || isHarmless(one.getKey()))
        .forEach(one -> request.header(one.getKey(), one.getValue()));
    if (home) {
      ask.secrets().forEach((name, value) -> request.header(name, value.reveal()));
    }
    if (sendsBody()) {
      request.header("Content-Type", ask.body().get().type());
    }
    return request.build();
  }

  private static boolean isHarmless(String header) {
    return HARMLESS.contains(header.toLowerCase(Locale.ROOT));
  }

  /** From http to https of the same name is the same house. */
  private boolean sameOrigin() {
    HttpUrl asked = ask.url();
    boolean samePort = url.scheme().equals(asked.scheme()) && url.port() == asked.port();
    boolean secured = url.isHttps() && !asked.isHttps() && usual(url) && usual(asked);
    return url.host().equals(asked.host()) && (samePort || secured);
  }

  private static boolean usual(HttpUrl url) {
    return url.port() == HttpUrl.defaultPort(url.scheme());
  }

  private boolean sendsBody() {
    return ask.body().isPresent() && method.equals(ask.method());
  }

  private @Nullable RequestBody sent() {
    if (sendsBody()) {
      return RequestBody.create(ask.body().get().bytes(), null); // its type is among the headers
    }
    boolean must = Set.of("POST", "PUT", "PATCH").contains(method);
    return must ? RequestBody.create(new byte[0], null) : null;
  }

  /** Null when this was the last. */
  @Nullable Hop after(Exchange exchange) throws CheckFailure {
    int status = exchange.response().code();
    String location = exchange.response().header("Location");
    if (!REDIRECTS.contains(status) || location == null || ask.redirects().most() == 0) {
      return null;
    }
    if (count >= ask.redirects().most()) {
      throw refused(
          "sent us on more than " + ask.redirects().most() + " times",
          "look whether its redirects lead in a circle, or ask the address where they end");
    }
    HttpUrl next = url.resolve(location);
    if (next == null) {
      throw refused(
          "sends us to an address that is none: " + ask.masking().few(location),
          "look at its redirect (header Location)");
    }
    return keepingHome(new Hop(ask, allowed(next), methodAfter(status), count + 1));
  }

  private HttpUrl allowed(HttpUrl next) throws CheckFailure {
    if (url.isHttps() && !next.isHttps()) {
      throw refused(
          "sends us from https to " + place(next) + ", where anybody can listen",
          "have it redirect to https, or ask the address where it ends");
    }
    if (!ask.redirects().allow(ask.url().host(), next.host())) {
      throw refused(
          "sends us to another host: " + place(next),
          "ask that address, or allow the host " + next.host() + " in the setting 'redirects'");
    }
    if (Names.isWritten(next.host(), Metadata::mayBeAt)) { // a proxy would not be seen to go there
      throw refused(
          "sends us to " + place(next) + ", where providers keep credentials of machines",
          "look who sends redirects there; none is followed to such an address");
    }
    return next;
  }

  /** What was meant for one port is no business of what listens on another. */
  private Hop keepingHome(Hop next) throws CheckFailure {
    if (next.sendsBody() && !next.sameOrigin()) {
      throw refused(
          "wants what was sent to it to be sent to " + place(next.url),
          "ask that address yourself; a body goes to no host and port that was not asked");
    }
    return next;
  }

  private String methodAfter(int status) {
    if (status >= TEMPORARY) {
      return method;
    }
    boolean asGet = status == SEE_OTHER ? !method.equals("HEAD") : method.equals("POST");
    return asGet ? "GET" : method;
  }

  private String place(HttpUrl shown) {
    return Place.of(shown, ask.masking());
  }

  private CheckFailure refused(String what, String remedy) {
    return Failures.of(
        CheckFailure.Kind.REFUSED, Trouble.REDIRECT, place(url) + " " + what, remedy);
  }
}

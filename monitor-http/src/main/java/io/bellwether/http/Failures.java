// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.CheckFailure.Kind;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;
import okhttp3.HttpUrl;

/** Reads what a client threw: which trouble it was, where, and what to do about it. */
final class Failures {
  /** What OkHttp reads of them. */
  private static final long MOST_OF_HEADERS = 256 * 1024;

  private static final String PROXY_STATUS = "HTTP_PROXY_AUTH (407)";

  private final HttpUrl url;
  private final String place;
  private final Ask ask;
  private final Attempt attempt;
  private final Thrown thrown;

  Failures(HttpUrl url, Ask ask, Attempt attempt, Exception thrown) {
    this.url = url;
    this.place =
        Place.host(url) + ask.proxy().map(via -> " through the proxy " + via.place()).orElse("");
    this.ask = ask;
    this.attempt = attempt;
    this.thrown = new Thrown(thrown, ask.masking());
  }

  static CheckFailure of(Kind kind, Trouble trouble, String what, String remedy, Exception thrown) {
    return new CheckFailure(kind, what, remedy, new Troubled(trouble, what, thrown));
  }

  static CheckFailure of(Kind kind, Trouble trouble, String what, String remedy) {
    return new CheckFailure(kind, what, remedy, new Troubled(trouble, what));
  }

  static String said(Throwable e) {
    String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return Masking.NONE.shortened(words, 200);
  }

  /** The deadline closes connections, so that whatever was thrown then means that it has passed. */
  CheckFailure read() {
    if (attempt.step == Attempt.Step.WAIT && attempt.received >= MOST_OF_HEADERS) {
      return endless();
    }
    if (attempt.run.remaining().isZero()) {
      return late();
    }
    return name()
        .or(this::forbidden)
        .or(this::proxy)
        .or(this::connecting)
        .or(() -> new TlsFailures(url, place, attempt, thrown).read())
        .or(this::garbage)
        .orElseGet(this::cut);
  }

  private CheckFailure endless() {
    return refused(
        Trouble.GARBAGE,
        place + " sends headers without an end: more than 256kB of them",
        "look what listens there, and what sets so many headers or cookies");
  }

  private CheckFailure late() {
    return switch (attempt.step) {
      case NAME ->
          timeout(
              Trouble.NAME,
              "no name server told the address of " + lookedUp() + " in " + taken(),
              "look at /etc/resolv.conf and whether its servers answer (getent hosts "
                  + lookedUp()
                  + ")");
      case CONNECT -> proxy().orElseGet(this::unconnected);
      case TLS ->
          timeout(
              attempt.received > 0 ? Trouble.DRIP : Trouble.SILENT,
              place + " took the connection and did not agree on TLS in " + taken() + came(),
              "look whether the service hangs, and whether it speaks TLS on this port");
      case SEND ->
          timeout(
              Trouble.SILENT,
              place + " did not take the request in " + taken(),
              "look whether the service hangs");
      case WAIT ->
          timeout(
              attempt.received > 0 ? Trouble.DRIP : Trouble.SILENT,
              place + " took the request and did not answer in " + taken() + came(),
              "look whether the service hangs, or make the setting 'timeout' longer");
      case READ ->
          timeout(
              Trouble.DRIP,
              place + " began to answer and did not come to an end in " + taken() + came(),
              "look what holds the service up, or make the setting 'timeout' longer");
    };
  }

  private CheckFailure unconnected() {
    return timeout(
        Trouble.SILENT,
        place + " did not take the connection in " + taken() + ": nobody says yes or no",
        "look whether the machine runs, and at firewalls on the way that drop what comes");
  }

  private String came() {
    return attempt.received > 0 ? ", only " + attempt.received + " bytes came" : "";
  }

  private String taken() {
    return time(attempt);
  }

  static String time(Attempt attempt) {
    return String.format(Locale.ROOT, "%.1f s", attempt.seconds());
  }

  private Optional<CheckFailure> name() {
    if (!thrown.has(UnknownHostException.class)) {
      return Optional.empty();
    }
    if (thrown.has(InterruptedIOException.class)) {
      return Optional.of(late());
    }
    String name = lookedUp();
    return failure(
        Kind.UNREACHABLE,
        Trouble.NAME,
        "the name " + name + " is not known",
        "look at its spelling, and what the name server says (getent hosts " + name + ")");
  }

  private String lookedUp() {
    return ask.proxy().map(via -> via.address().getHost()).orElse(url.host());
  }

  private Optional<CheckFailure> forbidden() {
    return thrown
        .first(ForbiddenAddress.class)
        .map(
            e ->
                refused(
                    Trouble.REDIRECT,
                    place
                        + (attempt.redirected ? ", which a redirect led to," : "")
                        + " is at "
                        + e.getMessage()
                        + ", where providers keep credentials of machines",
                    attempt.redirected
                        ? "look who sends redirects there; none is followed to such an address"
                        : "look who points the name there; where that address is meant, write it"
                            + " itself"));
  }

  /** Until the way is open it is the proxy that we talk with. */
  private Optional<CheckFailure> proxy() {
    return attempt.step == Attempt.Step.CONNECT
        ? ask.proxy().map(via -> new ProxyFailures(via, Place.host(url), attempt).read(thrown))
        : Optional.empty();
  }

  private Optional<CheckFailure> connecting() {
    if (attempt.step == Attempt.Step.CONNECT && !attempt.connected) {
      if (thrown.has(SocketTimeoutException.class)) {
        return Optional.of(unconnected());
      }
      if (thrown.has(NoRouteToHostException.class) || words().contains("unreachable")) {
        return failure(
            Kind.UNREACHABLE,
            Trouble.NOBODY,
            "there is no way to " + place + " from this machine: " + words(),
            "look at the routes and the network of this machine");
      }
      if (thrown.has(ConnectException.class)) {
        return failure(
            Kind.UNREACHABLE,
            Trouble.NOBODY,
            place + " refuses connections",
            "look whether the service runs and listens on this address and port");
      }
    }
    return Optional.empty();
  }

  private Optional<CheckFailure> garbage() {
    if (words().contains(PROXY_STATUS)) {
      return Optional.of(
          refused(
              Trouble.PROXY,
              place + " wants a sign-in as only proxies do (HTTP 407), and was asked as none",
              "look what answers there; if it is a proxy, name it in the setting 'proxy'"));
    }
    if (thrown.has(ZipException.class)) {
      return Optional.of(
          refused(
              Trouble.GARBAGE,
              place + " says that its answer is packed by gzip, and it is not: " + words(),
              "look at what packs answers there, or between"));
    }
    boolean end = words().contains("unexpected end of stream");
    if (!thrown.has(ProtocolException.class) && !thrown.has(NumberFormatException.class) || end) {
      return Optional.empty();
    }
    return Optional.of(
        refused(
            Trouble.GARBAGE,
            "what listens on " + place + " does not speak HTTP: " + words(),
            "look what listens there; an address with https:// may be needed"));
  }

  private CheckFailure cut() {
    String when =
        switch (attempt.step) {
          case NAME, CONNECT -> "before it could be used";
          case TLS -> "while agreeing on TLS";
          case SEND -> "while the request was sent";
          case WAIT -> "instead of answering";
          case READ -> "in the middle of its answer" + came();
        };
    return Failures.of(
        Kind.UNREACHABLE,
        Trouble.CUT,
        place + " cut the connection " + when + " (" + words() + ")",
        "look into the log of the service, and at what lies between (proxies, firewalls)",
        thrown.exception());
  }

  private String words() {
    return thrown.words();
  }

  private CheckFailure timeout(Trouble trouble, String what, String remedy) {
    return of(Kind.TIMEOUT, trouble, what, remedy, thrown.exception());
  }

  private CheckFailure refused(Trouble trouble, String what, String remedy) {
    return of(Kind.REFUSED, trouble, what, remedy, thrown.exception());
  }

  private Optional<CheckFailure> failure(Kind kind, Trouble trouble, String what, String remedy) {
    return Optional.of(of(kind, trouble, what, remedy, thrown.exception()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.CheckFailure.Kind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says of troubles on the way through a proxy which of both it was, and what to do about it. */
final class ProxyFailures {
  static final int SIGN_IN = 407;

  private static final int OF_THE_SERVER = 500;
  private static final String BASIC = "Basic";
  private static final String SETTING = " (setting 'proxy')";

  /** OkHttp tells the status in words alone. */
  private static final Pattern STATUS = Pattern.compile("response code for CONNECT: ([0-9]{3})");

  private static final String NOT_SIGNED_IN = "Failed to authenticate with proxy";

  private final ProxyServer proxy;
  private final String target;
  private final Attempt attempt;

  ProxyFailures(ProxyServer proxy, String target, Attempt attempt) {
    this.proxy = proxy;
    this.target = target;
    this.attempt = attempt;
  }

  private String name() {
    return "the proxy " + proxy.place();
  }

  /** Of what was thrown before the way to the server was open. */
  CheckFailure read(Thrown thrown) {
    if (attempt.run.remaining().isZero() || thrown.has(SocketTimeoutException.class)) {
      return late(thrown);
    }
    if (!attempt.taken && !proxy.socks()) {
      return untaken(thrown);
    }
    if (thrown.words().contains(NOT_SIGNED_IN)) {
      return signIn(thrown);
    }
    Matcher status = STATUS.matcher(thrown.words());
    if (status.find()) {
      return refused(Integer.parseInt(status.group(1)), thrown);
    }
    if (thrown.has(ProtocolException.class)) {
      return failure(
          Kind.REFUSED,
          "what listens on " + proxy.place() + " is no proxy: it does not speak HTTP: ",
          "look what listens there, and at the scheme of its address" + SETTING,
          thrown);
    }
    return failure(
        Kind.UNREACHABLE,
        name() + " did not let us through to " + target + ": ",
        "look into the log of the proxy, and whether it lets this machine through" + SETTING,
        thrown);
  }

  private CheckFailure late(Thrown thrown) {
    String taken = Failures.time(attempt);
    if (attempt.taken || proxy.socks()) {
      return Failures.of(
          Kind.TIMEOUT,
          Trouble.PROXY,
          name() + " was asked for a way to " + target + " and had not given one after " + taken,
          "look whether the proxy hangs, and whether it reaches " + target,
          thrown.exception());
    }
    return Failures.of(
        Kind.TIMEOUT,
        Trouble.PROXY,
        name() + " did not take the connection in " + taken + ": nobody says yes or no",
        "look whether its machine runs, and at firewalls on the way that drop what comes",
        thrown.exception());
  }

  private CheckFailure untaken(Thrown thrown) {
    boolean refuses =
        thrown.has(ConnectException.class) && !thrown.has(NoRouteToHostException.class);
    return failure(
        Kind.UNREACHABLE,
        refuses ? name() + " refuses connections: " : "there is no way to " + name() + ": ",
        "look whether the proxy runs, and at its address and port" + SETTING,
        thrown);
  }

  private CheckFailure refused(int status, Thrown thrown) {
    return status < OF_THE_SERVER
        ? Failures.of(
            Kind.REFUSED,
            Trouble.PROXY,
            name() + " refuses to let us through to " + target + ": HTTP " + status,
            "have it allow this host and port to this machine" + SETTING,
            thrown.exception())
        : Failures.of(
            Kind.UNREACHABLE,
            Trouble.PROXY,
            name() + " does not reach " + target + ": HTTP " + status,
            "look whether the service runs, and whether the proxy knows its name and a way to it",
            thrown.exception());
  }

  /** Of an answer to a request without a way of its own, which http needs none of. */
  CheckFailure signIn() {
    return Failures.of(Kind.REFUSED, Trouble.PROXY, unsigned(), howToSignIn());
  }

  private CheckFailure signIn(Thrown thrown) {
    return Failures.of(Kind.REFUSED, Trouble.PROXY, unsigned(), howToSignIn(), thrown.exception());
  }

  private String unsigned() {
    Optional<String> user = proxy.user();
    return user.isEmpty()
        ? name() + " wants a sign-in (HTTP 407)"
        : name() + " does not let user '" + Masking.NONE.few(user.get()) + "' in (HTTP 407)";
  }

  private String howToSignIn() {
    List<String> wanted = attempt.wanted();
    if (!wanted.isEmpty() && wanted.stream().noneMatch(BASIC::equalsIgnoreCase)) {
      return "it wants "
          + Masking.NONE.few(String.join(", ", wanted))
          + ", and only Basic is spoken here: have it let this machine in by its address";
    }
    return proxy.user().isEmpty()
        ? "give its 'user' and 'password' in the setting 'proxy'"
        : "look at 'user' and 'password' of the setting 'proxy', and whether the proxy knows them";
  }

  private static CheckFailure failure(Kind kind, String what, String remedy, Thrown thrown) {
    return Failures.of(kind, Trouble.PROXY, what + thrown.words(), remedy, thrown.exception());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.PluginContext;
import io.bellwether.endpoint.tls.Greeting;
import io.bellwether.endpoint.tls.Handshake;
import io.bellwether.endpoint.tls.Silence;
import io.bellwether.endpoint.tls.Talk;
import io.bellwether.endpoint.tls.Upgrade;
import io.bellwether.endpoint.wording.OneLine;
import io.bellwether.http.CertificateFlaw;
import io.bellwether.http.NameLookup;
import io.bellwether.http.Secured;
import io.bellwether.http.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Connects to a port, and where it is told to, says something and waits for the answer. */
final class Tcp implements HealthCheck {
  static final String CONNECT_SECONDS = "tcp_connect_seconds";
  static final String ANSWER_SECONDS = "tcp_answer_seconds";
  static final String TLS_SECONDS = "tcp_tls_seconds";
  static final String CERTIFICATE_DAYS = "tcp_certificate_days";

  private static final int MOST = 64 * 1024;
  private static final long LONGEST_RESERVE = 200;

  private final TcpSettings settings;
  private final NameLookup names;

  Tcp(TcpSettings settings, PluginContext context) {
    this(settings, NameLookup.OF_THIS_MACHINE);
  }

  Tcp(TcpSettings settings, NameLookup names) {
    this.settings = settings;
    this.names = names;
  }

  @Override
  public Health check(CheckContext context) throws Exception {
    List<InetAddress> addresses = names.find(settings.host(), context);
    long started = System.nanoTime();
    try (Socket socket = new Connecting(settings.host(), settings.port(), context).to(addresses)) {
      double connecting = seconds(started);
      context.measurements().add(Sample.gauge(CONNECT_SECONDS, connecting).in(Unit.SECONDS));
      List<Health> findings = new ArrayList<>();
      findings.add(judged(connecting, socket.getInetAddress()));
      try {
        if (settings.tls().isPresent()) {
          overTls(settings.tls().get(), socket, context, findings);
        } else {
          converse(socket, context, findings);
        }
      } catch (CheckFailure e) {
        findings.add(judged(e));
      }
      return Health.worstOf(findings);
    }
  }

  /** A wrong answer is a finding like others; what keeps from looking at all is none. */
  private static Health judged(CheckFailure failure) throws CheckFailure {
    if (failure.kind() != CheckFailure.Kind.REFUSED) {
      throw failure;
    }
    return Health.critical(String.valueOf(failure.getMessage()));
  }

  private void overTls(Upgrade how, Socket plain, CheckContext context, List<Health> findings)
      throws Exception {
    long started = System.nanoTime();
    greeted(new Greeting(new Talk(plain, context)).upgrade(how), findings);
    String name = settings.serverName().orElse(settings.host());
    Secured secured = Handshake.over(plain, name, trust(), context);
    try (Socket socket = secured.socket()) {
      context.measurements().add(Sample.gauge(TLS_SECONDS, seconds(started)).in(Unit.SECONDS));
      boolean sound = judge(secured, context, findings);
      if (sound || !settings.verify()) {
        converse(socket, context, findings);
      }
    }
  }

  private Trust trust() {
    return settings.ca().map(Trust::alsoOf).orElse(Trust.OF_THE_MACHINE);
  }

  /** What must not be sent to a stranger is only sent where this says yes. */
  private boolean judge(Secured secured, CheckContext context, List<Health> findings) {
    Instant now = context.clock().instant();
    double days = secured.chain().daysLeft(now);
    List<CertificateFlaw> flaws = secured.flaws(now);
    context.measurements().add(Sample.gauge(CERTIFICATE_DAYS, days));
    String left = String.format(Locale.ROOT, "%.0f days", Math.floor(Math.abs(days)));
    findings.add(
        Health.of(
                settings.days().judge(days),
                "its certificate " + (days < 0 ? "ended " + left + " ago" : "ends in " + left))
            .with("certificate_days", days)
            .with("tls_version", secured.protocol())
            .with("tls_cipher", secured.cipher()));
    Level level = settings.verify() ? Level.CRITICAL : Level.HEALTHY;
    for (CertificateFlaw flaw : flaws) {
      findings.add(Health.of(level, "its certificate " + flaw.what() + "; " + flaw.remedy()));
    }
    if (settings.verify() && flaws.isEmpty()) {
      for (String problem : secured.chain().problems(now)) {
        findings.add(Health.warning("its certificate: " + problem));
      }
    }
    return flaws.isEmpty();
  }

  private static void greeted(String banner, List<Health> findings) {
    if (!banner.isEmpty()) {
      String line = OneLine.of(banner, 200);
      findings.add(Health.healthy("it greets with: " + line).with("banner", line));
    }
  }

  private void converse(Socket socket, CheckContext context, List<Health> findings)
      throws Exception {
    if (settings.banner() && settings.tls().filter(how -> how != Upgrade.DIRECT).isEmpty()) {
      greeted(new Talk(socket, context).line(), findings);
    }
    long started = System.nanoTime();
    if (settings.send().isPresent()) {
      String lines = settings.send().get().replace("\\r", "\r").replace("\\n", "\n");
      socket.getOutputStream().write(lines.getBytes(UTF_8));
    }
    if (settings.expect().isPresent()) {
      expect(settings.expect().get(), socket, context);
      context.measurements().add(Sample.gauge(ANSWER_SECONDS, seconds(started)).in(Unit.SECONDS));
    }
  }

  /**
   * An answer may come in pieces. Many servers keep the line open after one that was not expected,
   * as Redis does: it is told a little before the deadline, for at the deadline nobody listens.
   */
  private static void expect(String expected, Socket socket, CheckContext context)
      throws Exception {
    long began = System.nanoTime();
    byte[] answer = new byte[MOST];
    int length = 0;
    long reserve = Math.min(LONGEST_RESERVE, context.remaining().toMillis() / 10);
    while (length < MOST) {
      context.throwIfStopped();
      int more = read(socket, answer, length, context.remaining().toMillis() - reserve);
      if (more == 0 && length == 0) {
        throw Silence.of("answer", began, null);
      }
      if (more <= 0) {
        break;
      }
      length += more;
      if (new String(answer, 0, length, UTF_8).contains(expected)) {
        return;
      }
    }
    throw new CheckFailure(
        CheckFailure.Kind.REFUSED,
        "it answered "
            + length
            + " bytes without what was expected"
            + (length == 0
                ? ""
                : "; they begin with: " + OneLine.of(new String(answer, 0, length, UTF_8), 80)),
        "look at what listens there, or at the setting 'expect'");
  }

  /** How many bytes; none when no more came in time. */
  private static int read(Socket socket, byte[] into, int at, long millis) throws IOException {
    if (millis <= 0) {
      return 0;
    }
    socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
    try {
      return socket.getInputStream().read(into, at, into.length - at);
    } catch (SocketTimeoutException e) {
      return 0;
    }
  }

  private Health judged(double connecting, InetAddress address) {
    String taken = String.format(Locale.ROOT, "%.0f ms", connecting * 1000);
    return Health.of(settings.connect().judge(connecting), "connected in " + taken)
        .with("address", address.getHostAddress())
        .with("connect_seconds", connecting);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}

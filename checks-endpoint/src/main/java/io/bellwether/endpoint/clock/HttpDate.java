// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.clock;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.endpoint.wording.OneLine;
import io.bellwether.http.NameLookup;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The date that a server of HTTP writes above its answer. It is cut to the second before. */
final class HttpDate {
  private static final int MOST = 16 * 1024;
  private static final int USUAL_PORT = 80;
  private static final double HALF_A_SECOND = 0.5;

  /** Time for saying how far it came, before the run itself is ended. */
  private static final long LONGEST_RESERVE = 200;

  private final URI url;
  private final Run run;
  private final long until;

  HttpDate(URI url, Run run) {
    this.url = url;
    this.run = run;
    long all = run.remaining().toMillis();
    this.until = System.nanoTime() + (all - Math.min(LONGEST_RESERVE, all / 10)) * 1_000_000;
  }

  Reading read(NameLookup names) throws IOException, InterruptedException, CheckFailure {
    int port = url.getPort() < 0 ? USUAL_PORT : url.getPort();
    InetSocketAddress address = new InetSocketAddress(names.find(url.getHost(), run).get(0), port);
    try (Socket socket = run.closeAtDeadline(new Socket())) {
      run.throwIfStopped();
      connect(socket, address);
      Instant sent = run.clock().instant();
      long started = System.nanoTime();
      socket.getOutputStream().write(question().getBytes(US_ASCII));
      String head = head(socket);
      Duration way = Duration.ofNanos(System.nanoTime() - started);
      return compared(date(head), sent, way);
    }
  }

  private String question() {
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return "HEAD "
        + path
        + query
        + " HTTP/1.1\r\nHost: "
        + url.getRawAuthority()
        + "\r\nUser-Agent: bellwether\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n";
  }

  private void connect(Socket socket, InetSocketAddress address) throws IOException {
    try {
      socket.connect(address, left());
    } catch (SocketTimeoutException e) {
      throw late(" did not take the connection", e);
    }
  }

  /** Never zero, which would be for ever. */
  private int left() throws SocketTimeoutException {
    long left = (until - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException("no time is left");
    }
    return (int) Math.min(left, Integer.MAX_VALUE);
  }

  private SocketTimeoutException late(String what, SocketTimeoutException cause) {
    SocketTimeoutException late = new SocketTimeoutException(url.getRawAuthority() + what);
    late.initCause(cause);
    return late;
  }

  private int read(InputStream in, Socket socket, byte[] into, int at) throws IOException {
    try {
      socket.setSoTimeout(left());
      return in.read(into, at, MOST - at);
    } catch (SocketTimeoutException e) {
      throw late(
          " took the question and did not answer"
              + (at == 0 ? "" : " to the end, only " + at + " bytes came"),
          e);
    }
  }

  private String head(Socket socket) throws IOException, InterruptedException {
    InputStream in = socket.getInputStream();
    byte[] bytes = new byte[MOST];
    int length = 0;
    while (length < MOST) {
      run.throwIfStopped();
      int read = read(in, socket, bytes, length);
      if (read < 0) {
        break;
      }
      length += read;
      String head = new String(bytes, 0, length, ISO_8859_1);
      int end = head.indexOf("\r\n\r\n");
      if (end >= 0) {
        return head.substring(0, end);
      }
    }
    if (length == 0) {
      throw new EOFException(url.getHost() + " hung up without an answer");
    }
    return new String(bytes, 0, length, ISO_8859_1);
  }

  private Instant date(String head) throws CheckFailure {
    String[] lines = head.split("\r\n", -1); // never empty, even of nothing but ends of lines
    if (!lines[0].startsWith("HTTP/")) {
      throw refused("answered no HTTP, but: " + OneLine.of(lines[0], 80));
    }
    for (String line : lines) {
      if (line.toLowerCase(Locale.ROOT).startsWith("date:")) {
        return parsed(line.substring("date:".length()).strip());
      }
    }
    throw refused("answered without a date");
  }

  private Instant parsed(String text) throws CheckFailure {
    try {
      return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      throw refused("answered with a date that is none: " + OneLine.of(text, 80));
    }
  }

  private CheckFailure refused(String what) {
    return new CheckFailure(
        CheckFailure.Kind.REFUSED,
        url.getHost() + " " + what,
        "name another address by 'url', or a server of NTP by 'server'");
  }

  /** Zero where the clock here was within the second that the date names. */
  private static Reading compared(Instant date, Instant sent, Duration way) {
    Instant middle = sent.plus(way.dividedBy(2));
    double apart = Duration.between(middle, date).toMillis() / 1e3 + HALF_A_SECOND;
    double doubt = HALF_A_SECOND + way.toNanos() / 2e9;
    double offset = Math.abs(apart) <= doubt ? 0 : apart - Math.signum(apart) * doubt;
    return new Reading(offset, doubt, 0, "");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.clock;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.http.NameLookup;
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks a server of NTP once; what gets lost on the way is asked again. */
final class Ntp {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long LONGEST_WAIT = 1_000;
  private static final long SHORTEST_WAIT = 100;
  private static final int UNSYNCHRONISED = 16;

  /** What chrony and ntpd answer in stratum 0 while they have no time themselves. */
  private static final Set<String> NOT_YET = Set.of("", "INIT", "STEP");

  private final String server;
  private final int port;
  private final Run run;
  private String strange = "";

  Ntp(String server, int port, Run run) {
    this.server = server;
    this.port = port;
    this.run = run;
  }

  Reading read(NameLookup names) throws IOException, InterruptedException, CheckFailure {
    InetSocketAddress address = new InetSocketAddress(names.find(server, run).get(0), port);
    try (DatagramSocket socket = run.closeAtDeadline(new DatagramSocket())) {
      socket.connect(address);
      long all = run.remaining().toMillis();
      long until = System.nanoTime() + (all - Math.min(200, all / 10)) * 1_000_000;
      long wait = Math.max(SHORTEST_WAIT, Math.min(LONGEST_WAIT, all / 3));
      while (until - System.nanoTime() > 0) {
        run.throwIfStopped();
        long left = (until - System.nanoTime()) / 1_000_000 + 1;
        Reading reading = once(socket, Math.min(wait, left));
        if (reading != null) {
          return reading;
        }
      }
    } catch (PortUnreachableException e) {
      throw new ConnectException("no server of NTP listens at " + server + " port " + port);
    }
    run.throwIfStopped();
    throw new SocketTimeoutException(
        server
            + " port "
            + port
            + (strange.isEmpty() ? " did not answer" : " did not answer the question: " + strange));
  }

  /** Null when nothing came in time. Elapsed time does not go by the clock that is looked at. */
  private @Nullable Reading once(DatagramSocket socket, long millis)
      throws IOException, InterruptedException, CheckFailure {
    long mark = RANDOM.nextLong();
    byte[] question = NtpPacket.question(mark);
    Instant sent = run.clock().instant();
    long started = System.nanoTime();
    socket.send(new DatagramPacket(question, question.length));
    byte[] bytes = new byte[512];
    while (true) {
      run.throwIfStopped();
      long left = millis - (System.nanoTime() - started) / 1_000_000;
      if (left <= 0) {
        return null;
      }
      socket.setSoTimeout((int) left);
      DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
      try {
        socket.receive(packet);
      } catch (SocketTimeoutException e) {
        return null;
      }
      Duration way = Duration.ofNanos(System.nanoTime() - started);
      NtpPacket answer = NtpPacket.of(bytes);
      if (packet.getLength() < NtpPacket.LENGTH || !answer.isAnswer() || !answer.answers(mark)) {
        strange = "what came was " + packet.getLength() + " bytes that are no answer to it";
      } else {
        return judged(answer, sent, way);
      }
    }
  }

  private Reading judged(NtpPacket answer, Instant sent, Duration way) throws CheckFailure {
    if (answer.stratum() == 0 && !NOT_YET.contains(answer.source())) {
      throw kissOfDeath(answer.source());
    }
    if (answer.isUnsynchronised()
        || answer.stratum() == 0
        || answer.stratum() >= UNSYNCHRONISED
        || !answer.hasTimes()) {
      throw new CheckFailure(
          CheckFailure.Kind.REFUSED,
          server
              + " goes by no other clock itself (not synchronised, stratum "
              + answer.stratum()
              + "), so it tells nothing",
          "look at its own sources there, with: chronyc sources, or ntpq -p");
    }
    Instant back = sent.plus(way);
    double out = seconds(sent, answer.received(sent));
    double home = seconds(back, answer.sent(sent));
    double inside = seconds(answer.received(sent), answer.sent(sent));
    double delay = Math.max(0, way.toNanos() / 1e9 - inside);
    double uncertainty = delay / 2 + Math.abs(answer.rootDelay()) / 2 + answer.rootDispersion();
    return new Reading((out + home) / 2, uncertainty, answer.stratum(), answer.source());
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }

  private CheckFailure kissOfDeath(String code) {
    String why =
        switch (code) {
          case "RATE" -> " wants to be asked less often (RATE)";
          case "DENY", "RSTR" -> " refuses to answer this machine (" + code + ")";
          default ->
              " sends this machine away (kiss of death" + (code.isEmpty() ? "" : ", " + code) + ")";
        };
    String remedy =
        code.equals("RATE")
            ? "ask less often with a longer 'every', or a server of your own"
            : "allow this machine there, or ask another server";
    return new CheckFailure(CheckFailure.Kind.REFUSED, server + why, remedy);
  }
}
